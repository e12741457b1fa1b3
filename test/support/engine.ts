import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../../server/facts/facts';
import { openFacts } from '../../server/facts/pack';
import type { Kind } from '../../server/model/kinds';
import type { Hints } from '../../server/model/read';
import { type Analysis, analyse } from '../../server/rules/analysis';

const packPath = join(__dirname, '../../server/facts/generated/iam.pack');

/** The facts as shipped, opened once for all tests. */
export const facts: Facts = openFacts(readFileSync(packPath, 'latin1'), () =>
  readFileSync(join(packPath, '../waf.json'), 'utf8'),
);

/** Analyses a text; with `kind`, as that kind. */
export function analyseText(text: string, hints: Hints & { kind?: Kind } = {}): Analysis {
  const { kind, ...rest } = hints;
  return analyse(text, kind === undefined ? rest : { ...rest, chosen: { kind, reason: 'the test says so' } }, facts);
}
