import { type Diagnostic, type DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { ConfigurationFinding } from '../config/rules';
import { maximumLength } from '../model/read';
import type { Analysis } from '../rules/analysis';
import type { Finding, FindingTag, Severity } from '../rules/rule';
import type { Span } from '../text/lines';
import { memberValue } from '../tree/node';
import type { Checked } from './documents';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3, hint: 4 };

const tags: Readonly<Record<FindingTag, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

/** The findings of a document as the editor shows them. `pageOf` gives the address of a rule's page. */
export function diagnosticsOf(checked: Checked, pageOf: (rule: string) => string | undefined): Diagnostic[] {
  const { analysis, settings, uri } = checked;
  const editorSaysIt = settings.editorReportsJsonSyntax && editorReads(analysis.text);
  const diagnostics: Diagnostic[] = [];
  for (const finding of analysis.findings) {
    if (editorSaysIt && (finding.rule === 'grammar/json-syntax' || isSaidBy(finding, analysis))) continue;
    diagnostics.push(toDiagnostic(finding, analysis, uri, pageOf(finding.rule)));
  }
  return diagnostics;
}

/**
 * An editor that says where JSON is wrong knows the types of the members of a configuration file, too. By the published schema
 * it checks a file only that names one.
 */
function isSaidBy({ saidBy }: ConfigurationFinding, { root }: Analysis): boolean {
  return saidBy === 'editor' || (saidBy === 'schema' && memberValue(root, '$schema')?.type === 'string');
}

/** An editor is silent on an empty text, and we alone refuse what is too long or no text. */
function editorReads(text: string): boolean {
  return text.trim() !== '' && text.length <= maximumLength && !text.includes('\0');
}

function toDiagnostic(finding: Finding, { lines }: Analysis, uri: string, page: string | undefined): Diagnostic {
  const rangeOf = ({ start, end }: Span) => ({ start: lines.positionAt(start), end: lines.positionAt(end) });
  return {
    range: rangeOf(finding),
    severity: severities[finding.severity],
    source: 'policywright',
    code: finding.rule,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    message: finding.message,
    ...(finding.tags.length === 0 ? {} : { tags: finding.tags.map(tag => tags[tag]) }),
    ...(finding.related.length === 0
      ? {}
      : {
          relatedInformation: finding.related.map(place => ({
            location: { uri, range: rangeOf(place) },
            message: place.message,
          })),
        }),
  };
}
