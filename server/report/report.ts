import type { Analysis, SuppressedFinding } from '../rules/analysis';
import type { Finding, Severity } from '../rules/rule';
import { severities } from '../rules/severities';

/** True when a severity is at least as grave as another. */
export function atLeast(severity: Severity, minimum: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(minimum);
}

/** A file with documents of ours, read and checked. */
export interface CheckedFile {
  /** As people are to read it, with `/` between its parts: relative where it was given so. */
  readonly path: string;
  readonly analysis: Analysis;
  /** It is no document but a configuration file, about which there may be something to say. */
  readonly configuration?: true;
}

/** What is left to say when all files are checked. */
export interface RunEnd {
  /** JSON files that hold none of our documents. */
  readonly skipped: number;
  /** Why inputs could not be read, in words. */
  readonly unreadable: readonly string[];
}

/**
 * One way of writing down what a run found. Files are written on any thread, and each `Entry` is plain data that goes from
 * one to another; one reporter adds them up in order.
 */
export interface Reporter<Entry = unknown> {
  /** What there is to say of a file. It depends on nothing that was written before. */
  write(file: CheckedFile): Entry;
  /** What is to be printed when that is the next file. */
  add(entry: Entry): string;
  /** What is to be printed after the last. */
  end(run: RunEnd): string;
}

/** How many findings there are of each severity. */
export type Counts = Record<Severity, number>;

export function noCounts(): Counts {
  return { error: 0, warning: 0, information: 0, hint: 0 };
}

/**
 * For each document of the analysis its findings: those in its text, and for the first one those outside of all. Where
 * there is no document, all in one list.
 */
export function findingsByDocument(analysis: Analysis): readonly (readonly Finding[])[] {
  return byDocument(analysis, analysis.findings, finding => finding);
}

/** The suppressed findings in the same order. */
export function suppressedByDocument(analysis: Analysis): readonly (readonly SuppressedFinding[])[] {
  return byDocument(analysis, analysis.suppressed, ({ finding }) => finding);
}

function byDocument<T>(
  { documents }: Analysis,
  items: readonly T[],
  findingOf: (item: T) => Finding,
): readonly (readonly T[])[] {
  if (documents.length <= 1) return [items];
  const lists = documents.map((): T[] => []);
  for (const item of items) {
    const { start } = findingOf(item);
    let owner = 0;
    documents.forEach(({ root }, index) => {
      // A later document that holds the place lies within the earlier ones that do.
      if (start >= root.offset && start < root.offset + root.length) owner = index;
    });
    lists[owner]?.push(item);
  }
  return lists;
}
