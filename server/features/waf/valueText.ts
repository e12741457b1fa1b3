import { type Bytes, toText } from '../../match/transformations/bytes';
import { table } from '../../text/table';
import { code, link, paragraphs } from '../markdown';
import { exampleOf, wordsOfValue } from '../words/wafValues';

const pages: Readonly<Record<string, string>> = table({
  TextTransformationType: 'waf-rule-statement-transformation',
  PreParseTextTransformationType: 'waf-rule-statement-preparse-transformation',
});

/** What a value of an enumeration means, with an example where it changes a text. */
export function describeValue(
  enumeration: string,
  value: string,
  ...further: readonly (string | undefined)[]
): string | undefined {
  const words = wordsOfValue(enumeration, value);
  if (words === undefined) return undefined;
  if (enumeration === 'CountryCode') return `**${value}** · ${words}`;
  const example = exampleOf(enumeration, value);
  const page = pages[enumeration];
  return paragraphs(
    `**${value}**`,
    words,
    example && `${code(shown(example[0]))} becomes ${code(shown(example[1]))}.`,
    ...further,
    page &&
      link('Text transformations in AWS WAF', `https://docs.aws.amazon.com/waf/latest/developerguide/${page}.html`),
  );
}

/** Bytes as text; what cannot be read as escapes. */
function shown(bytes: Bytes): string {
  const text = toText(bytes);
  const source = text.includes('\ufffd') ? bytes : text;
  return source.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u001f\u007f-\u00a0]/g,
    char => names[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

const names: Readonly<Record<string, string>> = table({ '\t': '\\t', '\n': '\\n', '\r': '\\r' });
