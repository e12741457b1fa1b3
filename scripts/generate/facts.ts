import { encode } from './facts/encode';
import { overlay } from './facts/overlay';
import { repair } from './facts/repairs';
import { readSource } from './facts/source';
import type { Output } from './output';

/** The data file of the engine: see `server/facts/format.ts` for its form. */
export async function outputs(): Promise<readonly Output[]> {
  const source = readSource();
  repair(source);
  return [{ path: 'server/facts/generated/iam.pack', text: encode(source, overlay(source)) }];
}
