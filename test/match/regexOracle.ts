import { longestWorthwhile, parseRegex } from '../../server/match/regex/parse';
import { type CharacterSet, lastCode } from '../../server/match/regex/sets';
import type { AssertionNode, RegexNode } from '../../server/match/regex/tree';

/**
 * The same regular expression in JavaScript, by which `compileRegex` is held; undefined where that is, too. It goes back as
 * JavaScript does.
 */
export function toRegExp(pattern: string): RegExp | undefined {
  if (pattern.length > longestWorthwhile) return undefined;
  const { root, problems, exact } = parseRegex(pattern);
  if (!exact || problems.length > 0) return undefined;
  try {
    const converted = new RegExp(write(root));
    // Engines have limits on the size of a program, and find out when they first run it.
    converted.test('');
    return converted;
  } catch {
    return undefined;
  }
}

const assertions: Readonly<Record<AssertionNode['assertion'], string>> = {
  start: '^',
  end: '$',
  'last-line-end': '(?=\\n?$)',
  'line-start': '(?:^|(?<=\\n)(?!$))',
  'line-end': '(?=\\n|$)',
  word: '\\b',
  'not-word': '\\B',
};

function write(node: RegexNode): string {
  switch (node.type) {
    case 'set':
      return writeSet(node.set);
    case 'assertion':
      return assertions[node.assertion];
    case 'group':
      return `(?:${node.branches.map(branch => branch.map(write).join('')).join('|')})`;
    case 'repeat':
      return `(?:${write(node.body)}){${node.min},${node.max === Number.POSITIVE_INFINITY ? '' : node.max}}`;
    default:
      return '';
  }
}

function writeSet(set: CharacterSet): string {
  const unit = (code: number) => `\\u${Math.min(code, 0xffff).toString(16).padStart(4, '0')}`;
  const ranges = set.map(([from, to]) =>
    from === to ? unit(from) : `${unit(from)}-${unit(to === lastCode ? 0xffff : to)}`,
  );
  return `[${ranges.join('')}]`;
}
