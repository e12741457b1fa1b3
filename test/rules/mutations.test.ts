import assert from 'node:assert/strict';
import type { Finding } from '../../server/rules/rule';
import { analyseText } from '../support/engine';
import { type Broken, brokenDocuments, readable } from './mutants';
import type { Source } from './mutate';
import { shows } from './mutations';

const mutants = Number(process.env['MUTANTS'] ?? 2000);

const known = new Map<Source, ReadonlySet<string>>();

/** What is said of the unbroken document already. */
function knownFindings(source: Source): ReadonlySet<string> {
  let found = known.get(source);
  if (found === undefined) {
    found = new Set(
      analyseText(JSON.stringify(source.document, undefined, 2), { kind: source.kind }).findings.map(identity),
    );
    known.set(source, found);
  }
  return found;
}

function identity({ rule, pointer, message }: Finding): string {
  return `${rule} ${pointer} ${message}`;
}

function newFindings({ source, mutant: { text } }: Broken): readonly Finding[] {
  const before = knownFindings(source);
  return analyseText(text, { kind: source.kind }).findings.filter(finding => !before.has(identity(finding)));
}

describe('valid policies broken in one known way', function () {
  this.timeout(120_000);

  it(`are caught where a person would look, at least 95 in 100 of ${mutants}`, () => {
    const rates = new Map<string, { made: number; caught: number }>();
    const misses: Broken[] = [];
    for (const broken of brokenDocuments(mutants, 2026)) {
      const rate = rates.get(broken.mutation) ?? { made: 0, caught: 0 };
      rates.set(broken.mutation, rate);
      rate.made++;
      if (newFindings(broken).some(({ pointer }) => shows(pointer, broken.mutant))) rate.caught++;
      else misses.push(broken);
    }
    const share = 1 - misses.length / mutants;
    const table = [...rates].map(([name, { made: all, caught }]) => `${caught}/${all}  ${name}`);
    const report = (): string =>
      `${(share * 100).toFixed(1)} % caught\n${table.join('\n')}\n${misses.slice(0, 20).map(describeMiss).join('\n')}`;
    if (process.env['MUTANTS_REPORT'] !== undefined) console.log(report());
    assert.ok(share >= 0.95, report());
  });
});

function describeMiss({ mutation, source, mutant: { text, pointers } }: Broken): string {
  const values = pointers.slice(0, 1).map(each => `${each} = ${JSON.stringify(valueAt(text, each))?.slice(0, 200)}`);
  return `missed: ${mutation} in ${source.name} (${source.kind}): ${values.join(', ')}`;
}

function valueAt(text: string, pointer: string): unknown {
  if (!readable(text) || pointer === '') return undefined;
  const steps = pointer
    .slice(1)
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined)?.[step],
    JSON.parse(text),
  );
}
