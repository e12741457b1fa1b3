import { toBytes, toText } from '../../match/transformations/bytes';
import { perWafModel } from '../derived';
import type { Structure, WafModel } from './waf';

/** What a string match looks for. */
export interface SearchString {
  /** Every character is one byte, 0 to 255. */
  readonly bytes: string;
  /** The document has it in Base64. */
  readonly encoded: boolean;
}

/**
 * What a ByteMatchStatement looks for; undefined when it does not say so in a string. The API's member is a blob: the
 * AWS CLI writes and reads it in Base64, the console's JSON editor as text. The document is taken for the CLI's when
 * every string of it is Base64, and at least one of something that can be read.
 */
export function searchString(statement: Structure, model: WafModel): SearchString | undefined {
  const explicit = statement.text('SearchStringBase64');
  if (explicit !== undefined) {
    const bytes = decode(explicit);
    return bytes === undefined ? undefined : { bytes, encoded: true };
  }
  const text = statement.text('SearchString');
  if (text === undefined) return undefined;
  const bytes = isEncoded(model) ? decode(text) : undefined;
  return bytes === undefined ? { bytes: toBytes(text), encoded: false } : { bytes, encoded: true };
}

const isEncoded = perWafModel((model: WafModel): boolean => {
  if (model.dialect === 'cloudformation') return false;
  const texts = model.of('ByteMatchStatement').map(statement => statement.text('SearchString') ?? '');
  const read = texts.filter(text => text !== '').map(decode);
  return read.every(bytes => bytes !== undefined) && read.some(isReadable);
});

function decode(text: string): string | undefined {
  if (text.length === 0 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  return atob(text);
}

/** Whether bytes are text in UTF-8 without control characters. */
function isReadable(bytes: string | undefined): boolean {
  if (bytes === undefined) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(bytes) && !toText(bytes).includes('\ufffd');
}
