import type { Finding, Severity } from '../../rules/rule';
import type { Link, Sentence } from './explanation';
import { fromBackticks, link, list, rich } from './rich';

/** A part of the document that findings are within, as a sentence about them names it. */
export interface FindingHome {
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly link: Link;
}

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const severityWords: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['remark', 'remarks'],
  hint: ['hint', 'hints'],
};

const mostFindings = 6;

/** How many findings there are, and the grave ones; `noun` is what the document is, `parts` what it consists of. */
export function describeFindings(
  homes: readonly FindingHome[],
  findings: readonly Finding[],
  noun: string,
  parts: string,
): Sentence[] {
  if (findings.length === 0) return [];
  const counts = severities.flatMap(severity => {
    const count = findings.filter(finding => finding.severity === severity).length;
    const [one, many] = severityWords[severity];
    return count === 0 ? [] : [rich`${count} ${count === 1 ? one : many}`];
  });
  const sentences: Sentence[] = [{ role: 'risk', text: rich`The checks have ${list(counts)} on this ${noun}.` }];
  const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  for (const finding of grave.slice(0, mostFindings)) {
    const home = homes.find(({ start, end }) => finding.start >= start && finding.end <= end);
    const place = home === undefined ? '' : rich`${link(home.title, home.link)}: `;
    sentences.push({ role: 'risk', text: rich`${place}${fromBackticks(finding.message)}` });
  }
  const more = grave.length - mostFindings;
  if (more > 0) sentences.push({ role: 'risk', text: rich`And ${more} more, at the ${parts} below.` });
  return sentences;
}
