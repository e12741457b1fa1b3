import type { Facts } from '../facts/facts';
import type { SuppressedFinding } from '../rules/analysis';
import type { Finding } from '../rules/rule';
import type { LineIndex, Span } from '../text/lines';
import { findingsByDocument, type Reporter, suppressedByDocument } from './report';

/** The documents of a file, or one configuration file. */
interface JsonEntry {
  readonly files: readonly object[];
  readonly configuration: readonly object[];
}

/** The report for other programs: one object with every document and every finding, whatever its severity. */
export function jsonReporter(facts: Facts): Reporter<JsonEntry> {
  const files: object[] = [];
  const configuration: object[] = [];
  return {
    write({ path, analysis, configuration: isConfiguration }) {
      if (isConfiguration) {
        const findings = analysis.findings.map(finding => writeFinding(finding, analysis.lines));
        return { files: [], configuration: [{ path, findings }] };
      }
      const findings = findingsByDocument(analysis);
      const suppressed = suppressedByDocument(analysis);
      const documents = analysis.documents.map(({ kind, reason }, index) => ({
        path,
        kind,
        kindReason: reason,
        findings: (findings[index] ?? []).map(finding => writeFinding(finding, analysis.lines)),
        ...listed(
          'suppressed',
          (suppressed[index] ?? []).map(each => writeSuppressed(each, analysis.lines)),
        ),
      }));
      return { files: documents, configuration: [] };
    },
    add(entry) {
      files.push(...entry.files);
      configuration.push(...entry.configuration);
      return '';
    },
    end({ skipped }) {
      return `${JSON.stringify({ version: 1, data: facts.date, files, skipped, ...listed('configuration', configuration) }, undefined, 2)}\n`;
    },
  };
}

/** A member that is there only when it has something in it. */
function listed(name: string, list: readonly unknown[]): object {
  return list.length === 0 ? {} : { [name]: list };
}

function writeSuppressed({ finding, reason, expires, where }: SuppressedFinding, lines: LineIndex): unknown {
  return { ...writeFinding(finding, lines), reason, ...(expires !== undefined && { expires }), where };
}

function writeFinding(finding: Finding, lines: LineIndex): object {
  return {
    rule: finding.rule,
    accessAnalyzer: finding.accessAnalyzer ?? null,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    pointer: finding.pointer,
    range: rangeOf(lines, finding),
    related: finding.related.map(place => ({ message: place.message, range: rangeOf(lines, place) })),
    fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
  };
}

/** Zero-based lines and UTF-16 code units, as in the Language Server Protocol. */
function rangeOf(lines: LineIndex, { start, end }: Span): unknown {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
