import type { Artifact, Log, Region, ReportingDescriptor, Result, Suppression } from 'sarif';
import { type ConfigurationRule, configurationRules } from '../config/rules';
import type { Facts } from '../facts/facts';
import { configurationRuleMarkdown, ruleMarkdown } from '../features/ruleDocs';
import type { Document } from '../model/document';
import type { Analysis, SuppressedFinding } from '../rules/analysis';
import type { AnyRule, Finding, Fix, Severity } from '../rules/rule';
import type { LineIndex, Span } from '../text/lines';
import { memberValue, stringValue } from '../tree/node';
import { findingsByDocument, type Reporter, suppressedByDocument } from './report';

export interface SarifOptions {
  readonly version: string;
  readonly rules: readonly AnyRule[];
  /** For the rules' pages. */
  readonly facts: Facts;
  /** URI of the folder that relative paths start from, with a slash at its end. */
  readonly root: string;
}

/** Where a file is; the index is its place among the artifacts of the run. */
type Place = ReturnType<typeof artifactLocation> & { index: number };

interface SarifEntry {
  readonly location: Place;
  readonly results: readonly Result[];
}

const base = '%SRCROOT%';

/** The report in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), for code scanning. */
export function sarifReporter({ version, rules, facts, root }: SarifOptions): Reporter<SarifEntry> {
  const results: Result[] = [];
  const artifacts: Artifact[] = [];
  const ids = [...rules, ...configurationRules].map(({ id }) => id);
  const indexes = new Map(ids.map((id, index) => [id as string, index]));
  return {
    write({ path, analysis }) {
      const location = { ...artifactLocation(path, root), index: -1 };
      const written: Result[] = [];
      const seen = new Map<string, number>();
      findingsByDocument(analysis).forEach((findings, index) => {
        for (const finding of findings) {
          written.push(writeResult(finding, analysis, analysis.documents[index], location, indexes, seen));
        }
      });
      suppressedByDocument(analysis).forEach((suppressed, index) => {
        for (const each of suppressed) {
          const result = writeResult(each.finding, analysis, analysis.documents[index], location, indexes, seen);
          written.push({ ...result, suppressions: [writeSuppression(each)] });
        }
      });
      return { location, results: written };
    },
    add({ location, results: written }) {
      // Everything in the results that points to the file holds this very object.
      location.index = artifacts.length;
      artifacts.push({ location, sourceLanguage: 'json' });
      results.push(...written);
      return '';
    },
    end({ unreadable }) {
      const saysOfConfiguration = results.some(({ ruleIndex = 0 }) => ruleIndex >= rules.length);
      const described = [
        ...rules.map(rule => describeRule(rule, facts)),
        ...(saysOfConfiguration ? configurationRules.map(describeConfigurationRule) : []),
      ];
      const log: Log = {
        $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: {
              driver: {
                name: 'Policywright',
                version,
                semanticVersion: version,
                rules: described,
              },
            },
            columnKind: 'utf16CodeUnits',
            originalUriBaseIds: { [base]: { uri: root } },
            invocations: [
              {
                executionSuccessful: unreadable.length === 0,
                toolExecutionNotifications: unreadable.map(text => ({ level: 'error', message: { text } })),
              },
            ],
            artifacts,
            results,
          },
        ],
      };
      return `${JSON.stringify(log, undefined, 2)}\n`;
    },
  };
}

function describeRule(rule: AnyRule, facts: Facts): ReportingDescriptor {
  const page = rule.references[0]?.url;
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: `${rule.summary} ${rule.why}`, markdown: ruleMarkdown(rule, facts) },
    ...(page === undefined ? {} : { helpUri: page }),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['security', rule.id.slice(0, rule.id.indexOf('/'))],
      precision: rule.confidence,
      ...(rule.accessAnalyzer.length === 0 ? {} : { accessAnalyzer: rule.accessAnalyzer }),
    },
  };
}

function describeConfigurationRule({ id, summary, why, severity }: ConfigurationRule): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${summary} ${why}`, markdown: configurationRuleMarkdown({ id, summary, why, severity }) },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['configuration'], precision: 'high' },
  };
}

function writeSuppression({ reason, where }: SuppressedFinding): Suppression {
  return { kind: where === 'comment' ? 'inSource' : 'external', status: 'accepted', justification: reason };
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

function writeResult(
  finding: Finding,
  analysis: Analysis,
  document: Document | undefined,
  location: Place,
  indexes: ReadonlyMap<string, number>,
  seen: Map<string, number>,
): Result {
  const { lines } = analysis;
  const ruleIndex = indexes.get(finding.rule);
  const at = (span: Span) => ({ artifactLocation: location, region: regionOf(lines, span) });
  const fixes = finding.fixes.filter(fix => fix.edits.length > 0);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: at(finding),
        ...(finding.pointer === ''
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: finding.pointer, kind: 'value' }] }),
      },
    ],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((related, id) => ({
            id,
            physicalLocation: at(related),
            message: { text: related.message },
          })),
        }),
    partialFingerprints: { 'policywright/v1': fingerprint(finding, analysis, document, seen) },
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(fix => writeFix(fix, lines, location)) }),
    properties: {
      confidence: finding.confidence,
      ...(document === undefined ? {} : { kind: document.kind }),
      ...(finding.accessAnalyzer === undefined ? {} : { accessAnalyzer: finding.accessAnalyzer }),
    },
  };
}

function writeFix({ title, edits }: Fix, lines: LineIndex, artifact: Place): NonNullable<Result['fixes']>[number] {
  const replacements = edits.map(edit => ({
    deletedRegion: regionOf(lines, edit),
    ...(edit.newText === '' ? {} : { insertedContent: { text: edit.newText } }),
  }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation: artifact, replacements }] };
}

/** Lines and columns from 1; the end column is the one after the last. */
function regionOf(lines: LineIndex, { start, end }: Span): Region {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return {
    startLine: from.line + 1,
    startColumn: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

function artifactLocation(path: string, root: string): { uri: string; uriBaseId?: string } {
  const encoded = path.split('/').map(encodeSegment).join('/');
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path[0]}:${encoded.slice(encoded.indexOf('/'))}` };
  if (path.startsWith('/')) return { uri: `file://${encoded}` };
  if (path === '..' || path.startsWith('../')) return { uri: new URL(encoded, root).href };
  return { uri: encoded, uriBaseId: base };
}

/** A lone surrogate has no encoding. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/**
 * The same for a finding when lines or statements move: made of the rule, the statement's Sid, the path to the value
 * without places in lists, and the text underlined; equal ones in a file are numbered.
 */
function fingerprint(
  finding: Finding,
  { text }: Analysis,
  document: Document | undefined,
  seen: Map<string, number>,
): string {
  const statement = document?.policy?.statements.find(
    ({ node }) => finding.start >= node.offset && finding.start < node.offset + node.length,
  );
  const sid = stringValue(memberValue(statement?.node, 'Sid')) ?? '';
  const path = finding.pointer.replace(/\/\d+(?=\/|$)/g, '/*');
  const content = text.slice(finding.start, Math.min(finding.end, finding.start + 1000));
  const hashed = hash(JSON.stringify([finding.rule, sid, path, content]));
  const earlier = seen.get(hashed) ?? 0;
  seen.set(hashed, earlier + 1);
  return `${hashed}:${earlier + 1}`;
}

/** Two 32-bit FNV-1a hashes, the second over the text from its end. */
function hash(text: string): string {
  let forward = 0x811c9dc5;
  let backward = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    forward = Math.imul(forward ^ text.charCodeAt(index), 0x01000193);
    backward = Math.imul(backward ^ text.charCodeAt(text.length - 1 - index), 0x01000193);
  }
  return [forward, backward].map(half => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
