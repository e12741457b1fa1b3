import type { Analysis } from '../rules/analysis';
import type { Finding, Severity } from '../rules/rule';

/** The severities, gravest first. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** True when a severity is at least as grave as another. */
export function atLeast(severity: Severity, minimum: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(minimum);
}

/** A file with documents of ours, read and checked. */
export interface CheckedFile {
  /** As people are to read it, with `/` between its parts: relative where it was given so. */
  readonly path: string;
  readonly analysis: Analysis;
}

/** What is left to say when all files are checked. */
export interface RunEnd {
  /** JSON files that hold none of our documents. */
  readonly skipped: number;
  /** Why inputs could not be read, in words. */
  readonly unreadable: readonly string[];
}

/** One way of writing down what a run found. What it returns is to be printed, in order. */
export interface Reporter {
  add(file: CheckedFile): string;
  end(run: RunEnd): string;
}

/** How many findings there are of each severity. */
export type Counts = Record<Severity, number>;

export function noCounts(): Counts {
  return { error: 0, warning: 0, information: 0, hint: 0 };
}

/** For each document of the analysis its findings: those in its text, and for the first one those outside of all. */
export function findingsByDocument({ documents, findings }: Analysis): readonly (readonly Finding[])[] {
  if (documents.length === 1) return [findings];
  const lists = documents.map((): Finding[] => []);
  for (const finding of findings) {
    let owner = 0;
    documents.forEach(({ root }, index) => {
      // A later document that holds the place lies within the earlier ones that do.
      if (finding.start >= root.offset && finding.start < root.offset + root.length) owner = index;
    });
    lists[owner]?.push(finding);
  }
  return lists;
}
