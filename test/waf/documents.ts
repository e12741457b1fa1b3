import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../server/model/kinds';
import { analyseText } from '../support/engine';
import { type WafModel, wafModels } from './models';

const folder = join(__dirname, '../fixtures/waf/valid');

/** A valid document of AWS WAF in `test/fixtures/waf/valid`, with the models of what it holds. */
export interface WafFixture {
  readonly name: string;
  readonly text: string;
  /** What it is, unless it holds several documents. */
  readonly kind: Kind | undefined;
  readonly models: readonly WafModel[];
}

/** All of them, in order of name. Together they reach every structure, member and word of the API. */
export function wafFixtures(): readonly WafFixture[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => {
      const text = readFileSync(join(folder, name), 'utf8');
      const [only, ...others] = analyseText(text).documents;
      return { name, text, kind: others.length === 0 ? only?.kind : undefined, models: wafModels(text) };
    });
}
