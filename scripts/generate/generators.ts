import * as configurationSchema from './configurationSchema';
import * as facts from './facts';
import type { Generator, Output } from './output';
import * as ruleReference from './ruleReference';
import * as schemas from './schemas';
import * as settings from './settings';
import * as waf from './waf';

/** Every generator, in the order in which they run. A new one is a module that exports `outputs`, added here. */
const generators: readonly Generator[] = [facts, waf, schemas, configurationSchema, settings, ruleReference];

/** All generated files. */
export async function allOutputs(): Promise<readonly Output[]> {
  const lists: Output[] = [];
  for (const generator of generators) lists.push(...(await generator.outputs()));
  return lists;
}
