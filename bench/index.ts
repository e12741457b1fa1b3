/**
 * `npm run bench`: what the design promises of speed and size, each against a baseline of the same run.
 *
 *     --json      the figures as JSON
 *     --only STR  only the groups whose name contains it: features, programs
 */
import { parseArgs } from 'node:util';
import { featureFigures } from './features';
import { type Figure, holds, table } from './figure';
import { programFigures } from './programs';

const groups: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  features: featureFigures,
  programs: programFigures,
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(groups)) {
    if (values.only === undefined || name.includes(values.only)) figures.push(...(await measure()));
  }
  const report = figures.map(figure => ({ ...figure, ok: holds(figure) }));
  process.stdout.write(values.json ? `${JSON.stringify(report, undefined, 2)}\n` : table(figures));
  process.exitCode = report.every(({ ok }) => ok) ? 0 : 1;
}

void main();
