import { perWafModel } from '../model/derived';
import type { Structure } from '../model/waf/waf';

/** The two lists of transformations that a statement or an aggregate key can have. */
const transformationLists: readonly string[] = ['TextTransformations', 'PreParseTextTransformations'];

/** The transformations of a list in the order in which AWS WAF applies them: by priority, equal ones as written. */
export function inOrder(structure: Structure, list: string): readonly Structure[] {
  const written = structure.children(list);
  // Nearly all structures have none, or one.
  if (written.length < 2) return written;
  const priority = (transformation: Structure): number => transformation.number('Priority') ?? 0;
  return [...written].sort((one, other) => priority(one) - priority(other));
}

/** The lists of a document that hold more than one transformation, each in the order of its priorities. */
export const listsOfSeveral = perWafModel((waf): readonly (readonly Structure[])[] => {
  const owners = new Set<Structure>();
  for (const shape of ['TextTransformation', 'PreParseTextTransformation']) {
    for (const { owner } of waf.of(shape)) if (owner !== undefined) owners.add(owner);
  }
  return [...owners].flatMap(owner =>
    transformationLists.map(list => inOrder(owner, list)).filter(list => list.length > 1),
  );
});

/** Transformations after which letters are in one case. */
const cases: ReadonlyMap<string, 'lower' | 'upper'> = new Map([
  ['LOWERCASE', 'lower'],
  ['CMD_LINE', 'lower'],
  ['CMD_LINE_UNIX', 'lower'],
  ['CMD_LINE_WIN', 'lower'],
  ['UPPERCASE', 'upper'],
]);

/** Transformations that bring no letter of another case in, as those do that decode. */
const keepCase = new Set([
  'NONE',
  'COMPRESS_WHITE_SPACE',
  'NORMALIZE_PATH',
  'NORMALIZE_PATH_WIN',
  'REMOVE_COMMENTS_CHAR',
  'REMOVE_NULLS',
  'REMOVE_WHITESPACE',
  'REPLACE_COMMENTS',
  'REPLACE_NULLS',
  'TRIM',
  'TRIM_LEFT',
  'TRIM_RIGHT',
]);

export interface LetterCase {
  readonly letters: 'lower' | 'upper';
  /** The transformation that makes them so. */
  readonly by: Structure;
}

/** The case in which all of ASCII's letters are after the transformations of a statement, when there is one. */
export function caseAfter(statement: Structure): LetterCase | undefined {
  let found: LetterCase | undefined;
  for (const by of inOrder(statement, 'TextTransformations')) {
    const type = by.text('Type') ?? '';
    const letters = cases.get(type);
    if (letters !== undefined) found = { letters, by };
    else if (!keepCase.has(type)) found = undefined;
  }
  return found;
}

/** Transformations that leave the beginning of a path as it is. */
const keepBeginning = new Set([
  'NONE',
  'COMPRESS_WHITE_SPACE',
  'LOWERCASE',
  'NORMALIZE_PATH',
  'REMOVE_NULLS',
  'REPLACE_NULLS',
  'TRIM',
  'TRIM_LEFT',
  'TRIM_RIGHT',
  'UPPERCASE',
  'URL_DECODE',
  'URL_DECODE_UNI',
]);

/** True when the value that a statement compares begins as the component does, but for the case of letters. */
export function keepsBeginning(statement: Structure): boolean {
  return statement.children('TextTransformations').every(each => keepBeginning.has(each.text('Type') ?? ''));
}
