import type { Facts } from '../facts/facts';
import type { Finding } from '../rules/rule';
import type { LineIndex, Span } from '../text/lines';
import { findingsByDocument, type Reporter } from './report';

/** The report for other programs: one object with every document and every finding, whatever its severity. */
export function jsonReporter(facts: Facts): Reporter {
  const files: unknown[] = [];
  return {
    add({ path, analysis }) {
      const findings = findingsByDocument(analysis);
      analysis.documents.forEach(({ kind, reason }, index) => {
        files.push({
          path,
          kind,
          kindReason: reason,
          findings: (findings[index] ?? []).map(finding => writeFinding(finding, analysis.lines)),
        });
      });
      return '';
    },
    end({ skipped }) {
      return `${JSON.stringify({ version: 1, data: facts.date, files, skipped }, undefined, 2)}\n`;
    },
  };
}

function writeFinding(finding: Finding, lines: LineIndex): unknown {
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
