import type { Bytes } from './bytes';

/**
 * The names that AWS lists, in lower case, as case does not count
 * (https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-transformation.html). For `apos` its table shows
 * a backslash, which is taken for the remains of an escaped apostrophe.
 */
const names: Readonly<Record<Bytes, string>> = {
  '"': 'quot',
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '\xa0': 'nbsp nonbreakingspace',
  '\n': 'newline',
  '\t': 'tab',
  '{': 'lcub lbrace',
  '|': 'verbar vert verticalline',
  '}': 'rcub rbrace',
  '!': 'excl',
  '#': 'num',
  $: 'dollar',
  '%': 'percent percnt',
  "'": 'apos',
  '(': 'lpar',
  ')': 'rpar',
  '*': 'ast midast',
  '+': 'plus',
  ',': 'comma',
  '.': 'period',
  '/': 'sol',
  ':': 'colon',
  ';': 'semi',
  '=': 'equals',
  '?': 'quest',
  '~': 'tilde diacriticaltilde',
  '-': 'minus',
  '[': 'lsqb lbrack',
  '\\': 'bsol',
  ']': 'rsqb rbrack',
  '^': 'hat',
  _: 'lowbar underbar',
  '`': 'grave diacriticalgrave',
};

const characters: ReadonlyMap<string, Bytes> = new Map(
  Object.entries(names).flatMap(([character, spellings]) =>
    spellings.split(' ').map(name => [name, character] as const),
  ),
);

/** The entities that ModSecurity decodes without their semicolon too. */
const loose = new Set(['quot', 'amp', 'lt', 'gt', 'nbsp']);

/**
 * HTML entities: the names that AWS lists and numbers up to 255, each closed by a semicolon. Undefined for larger numbers,
 * of which AWS does not say how many bytes they become, and where a semicolon is missing that ModSecurity does not need.
 */
export function htmlEntityDecode(bytes: Bytes): Bytes | undefined {
  let known = true;
  const decoded = bytes.replace(
    /&(?:#x([\da-f]+)|#(\d+)|([\da-z]+))(;?)/gi,
    (whole: string, hex?: string, decimal?: string, name?: string, semicolon?: string) => {
      if (name !== undefined) {
        const lower = name.toLowerCase();
        if (semicolon === '' && loose.has(lower)) known = false;
        return (semicolon === '' ? undefined : characters.get(lower)) ?? whole;
      }
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      if (code > 255 || semicolon === '') known = false;
      return String.fromCharCode(code & 0xff);
    },
  );
  return known ? decoded : undefined;
}
