import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../output';

/** The lines of a file in `scripts/generate/data`, without comments (`#`) and empty ones. */
export function lines(name: string): readonly string[] {
  const text = readFileSync(join(root, 'scripts/generate/data', name), 'utf8');
  return text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
}

/** The rows of a table of tab-separated values with a line of headings; missing cells are empty. */
export function rows<const H extends readonly string[]>(
  name: string,
  headings: H,
): readonly Record<H[number], string>[] {
  const [first = '', ...rest] = lines(name);
  if (first !== headings.join('\t')) throw new Error(`${name} should have the headings ${headings.join(', ')}`);
  return rest.map(line => {
    const cells = line.split('\t');
    if (cells.length > headings.length) throw new Error(`${name} has a row with too many cells: ${line}`);
    return Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])) as Record<
      H[number],
      string
    >;
  });
}
