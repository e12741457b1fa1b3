import type { Finding } from '../../rules/rule';
import { countOf, severities } from '../../rules/severities';
import type { Link, Sentence } from './explanation';
import { fromBackticks, link, list, rich } from './rich';

/** A part of the document that findings are within, as a sentence about them names it. */
export interface FindingHome {
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly link: Link;
}

const mostFindings = 6;

/** How many findings there are, the grave ones, and those about the whole; `noun` is what the document is, `parts` what it consists of. */
export function describeFindings(
  homes: readonly FindingHome[],
  findings: readonly Finding[],
  noun: string,
  parts: string,
): Sentence[] {
  if (findings.length === 0) return [];
  const counts = severities.flatMap(severity => {
    const count = findings.filter(finding => finding.severity === severity).length;
    return count === 0 ? [] : [rich`${countOf(count, severity)}`];
  });
  const sentences: Sentence[] = [{ role: 'risk', text: rich`The checks have ${list(counts)} on this ${noun}.` }];
  const homeOf = ({ start, end }: Finding) => homes.find(home => start >= home.start && end <= home.end);
  const isGrave = ({ severity }: Finding) => severity === 'error' || severity === 'warning';
  // What is about the whole stands nowhere else.
  const told = [...findings.filter(isGrave), ...findings.filter(each => !isGrave(each) && homeOf(each) === undefined)];
  for (const finding of told.slice(0, mostFindings)) {
    const home = homeOf(finding);
    const place = home === undefined ? '' : rich`${link(home.title, home.link)}: `;
    sentences.push({ role: 'risk', text: rich`${place}${fromBackticks(finding.message)}` });
  }
  const more = told.length - mostFindings;
  if (more > 0) sentences.push({ role: 'risk', text: rich`And ${more} more, at the ${parts} below.` });
  return sentences;
}
