import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKind, type Kind } from '../../server/model/kinds';
import { rules } from '../../server/rules/index';
import { hasCorpus, validDocuments } from '../corpus/documents';
import { managedPolicies } from '../corpus/managed';
import { analyseText } from '../support/engine';
import { type Random, random } from '../support/random';
import { type Mutant, type Mutation, readSource, type Source } from './mutate';
import { mutations } from './mutations';

/** A valid document broken in one way. */
export interface Broken {
  /** The name of the way. */
  readonly mutation: string;
  readonly source: Source;
  readonly mutant: Mutant;
}

/** Longer documents say nothing more, and take their time. */
const longest = 12_000;

/** So many documents broken in every known way in turn, each chosen by chance. Fails when there is none for a way. */
export function* brokenDocuments(count: number, seed: number): Generator<Broken> {
  const chance = random(seed);
  const from = sources();
  const ways = Object.entries(mutations);
  for (let made = 0; made < count; made++) {
    const [mutation, change] = ways[made % ways.length] ?? [];
    if (mutation === undefined || change === undefined) return;
    yield { mutation, ...breakOne(mutation, change, from, chance) };
  }
}

/** Valid documents of the repository, and what of AWS's documentation lies beside it. */
function sources(): readonly Source[] {
  const found: (Source | undefined)[] = [];
  const add = (name: string, kind: Kind, text: string): void => {
    if (
      text.length <= longest &&
      readable(text) &&
      analyseText(text, { kind }).documents[0]?.facts.grammar === 'policy'
    )
      found.push(readSource(name, kind, text));
  };
  for (const { id, examples } of rules) for (const { kind, good } of examples) add(id, kind, good);
  const folder = join(__dirname, '../../examples');
  for (const name of readdirSync(folder).filter(each => each.endsWith('.json'))) {
    const text = readFileSync(join(folder, name), 'utf8');
    const kind = analyseText(text, { path: name }).documents[0]?.kind;
    if (kind !== undefined) add(name, kind, text);
  }
  for (const { name, text } of managedPolicies().filter((_, index) => index % 6 === 0))
    add(name, 'iam-identity-policy', text);
  if (hasCorpus) for (const { path, kind, text } of validDocuments()) if (isKind(kind)) add(path, kind, text);
  return found.filter(source => source !== undefined);
}

export function readable(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Breaks a document that chance finds among those that can be broken so. */
function breakOne(
  mutation: string,
  change: Mutation,
  from: readonly Source[],
  chance: Random,
): Omit<Broken, 'mutation'> {
  for (let attempt = 0; attempt < 2000; attempt++) {
    const source = chance.pick(from);
    const mutant = source && change(source, chance);
    if (source !== undefined && mutant !== undefined) return { source, mutant };
  }
  throw new Error(`No document can be broken so: ${mutation}`);
}
