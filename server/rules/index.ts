import { jsonSyntax } from './grammar/json-syntax';
import { missingVersion } from './grammar/missing-version';
import type { Rule } from './rule';

/** Every rule, in the order in which they run and are listed. Ids are never reused. */
export const rules: readonly Rule[] = [jsonSyntax, missingVersion];
