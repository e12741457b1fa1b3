import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from './facts/facts';
import { openFacts } from './facts/pack';

/** Opens the AWS data that lies beside the bundle or, run from source, where it is generated. Throws when there is none. */
export function openInstalledFacts(): Facts {
  const folder = existsSync(join(__dirname, 'iam.pack')) ? __dirname : join(__dirname, 'facts/generated');
  // The pack is ASCII, and latin1 is the fastest way to a string of it.
  return openFacts(readFileSync(join(folder, 'iam.pack'), 'latin1'), () =>
    readFileSync(join(folder, 'waf.json'), 'utf8'),
  );
}
