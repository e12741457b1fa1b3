import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../facts/facts';
import { openFacts } from '../facts/pack';

/** Opens the AWS data that lies beside the bundled program or, run from source, where it is generated. */
export function loadFacts(): Facts {
  return openFacts(readFirst([join(__dirname, 'iam.pack'), join(__dirname, '../facts/generated/iam.pack')]));
}

function readFirst(files: readonly string[]): string {
  for (const file of files) {
    try {
      // The file is ASCII, and latin1 is the fastest way to a string of it.
      return readFileSync(file, 'latin1');
    } catch {
      // The next place is tried.
    }
  }
  throw new Error(`the AWS data ${files[0]} is missing; install Policywright again`);
}
