import type { Options } from './options';
import { UsageError } from './usage';

/** Carries out `policywright explain` and returns its exit status. */
export function explain(_options: Options): number {
  throw new UsageError('`explain` is not there yet.');
}
