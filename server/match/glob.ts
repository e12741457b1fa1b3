/** One character of a name, or any run of characters. */
type Token = 'run' | ((character: string) => boolean);

/** A folder or file name, or any run of folders. */
type Segment = 'folders' | readonly Token[];

/** So many alternatives of braces are followed. */
const maximumAlternatives = 200;

/**
 * Tests paths against a glob, without regard to case: `*` and `?` stay within a name, `**` crosses folders, `{a,b}` and
 * `[a-z]` choose. A glob holds from any folder on, so that `policies/*.json` fits `/home/me/policies/a.json`; one that
 * begins with `/` holds from the root only. Separators in paths may be `/` or `\`. Undefined for a glob that cannot be
 * read. Takes at most the product of both lengths.
 */
export function compileGlob(glob: string): ((path: string) => boolean) | undefined {
  const alternatives = expandBraces(glob.toLowerCase())?.map(readGlob);
  if (alternatives === undefined) return undefined;
  const globs: (readonly Segment[])[] = [];
  for (const alternative of alternatives) {
    if (alternative === undefined) return undefined;
    globs.push(alternative);
  }
  return path => {
    const names = path.toLowerCase().split(/[/\\]/);
    if (names[0] === '') names.shift();
    return globs.some(segments => fits(segments, names, 'folders', (tokens, name) => fitsName(tokens, name)));
  };
}

function fitsName(tokens: readonly Token[], name: string): boolean {
  return fits(tokens, name, 'run', (accepts, character) => accepts(character));
}

/** Whether items fit a pattern, in which `run` stands for any number of them. Goes back to the last run only. */
function fits<Part, Item, Run extends string>(
  pattern: readonly (Part | Run)[],
  items: ArrayLike<Item>,
  run: Run,
  fitsOne: (part: Exclude<Part, Run>, item: Item) => boolean,
): boolean {
  let at = 0;
  let item = 0;
  let lastRun = -1;
  let resume = 0;
  while (item < items.length) {
    const part = pattern[at];
    if (part === run) {
      lastRun = at++;
      resume = item;
    } else if (part !== undefined && fitsOne(part as Exclude<Part, Run>, items[item] as Item)) {
      at++;
      item++;
    } else if (lastRun >= 0) {
      at = lastRun + 1;
      item = ++resume;
    } else return false;
  }
  while (pattern[at] === run) at++;
  return at === pattern.length;
}

/** Writes `{a,b}c` out as `ac` and `bc`. Undefined when the braces do not match, or choose among too many. */
function expandBraces(glob: string): string[] | undefined {
  const open = glob.lastIndexOf('{');
  if (open < 0) return [glob];
  const close = glob.indexOf('}', open);
  if (close < 0) return undefined;
  // The last opening brace holds no other, so that its alternatives are those between its commas.
  const expanded: string[] = [];
  for (const choice of glob.slice(open + 1, close).split(',')) {
    const further = expandBraces(glob.slice(0, open) + choice + glob.slice(close + 1));
    if (further === undefined) return undefined;
    expanded.push(...further);
    if (expanded.length > maximumAlternatives) return undefined;
  }
  return expanded;
}

function readGlob(glob: string): readonly Segment[] | undefined {
  const segments: Segment[] = glob.startsWith('/') ? [] : ['folders'];
  for (const name of (glob.startsWith('/') ? glob.slice(1) : glob).split('/')) {
    const segment = name === '**' ? 'folders' : readName(name);
    if (segment === undefined) return undefined;
    segments.push(segment);
  }
  return segments;
}

function readName(name: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (let i = 0; i < name.length; i++) {
    const character = name.charAt(i);
    if (character === '*') {
      if (tokens.at(-1) !== 'run') tokens.push('run');
    } else if (character === '?') tokens.push(() => true);
    else if (character === '[') {
      const end = name.indexOf(']', i + 2);
      if (end < 0) return undefined;
      tokens.push(readSet(name.slice(i + 1, end)));
      i = end;
    } else tokens.push(other => other === character);
  }
  return tokens;
}

/** `a-z_` or, for everything else, `!a-z_`. */
function readSet(set: string): Token {
  const negated = /^[!^]/.test(set);
  const ranges = [...(negated ? set.slice(1) : set).matchAll(/(.)-(.)|(.)/g)].map(
    ([, from, to, only]) => [from ?? only ?? '', to ?? only ?? ''] as const,
  );
  return character => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}
