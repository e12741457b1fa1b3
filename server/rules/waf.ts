import type { RuleForWaf } from './rule';
import { capacity } from './waf/capacity';
import { characters } from './waf/characters';
import { dialect } from './waf/dialect';
import { duplicateMember } from './waf/duplicate-member';
import { enumeration } from './waf/enumeration';
import { length } from './waf/length';
import { memberType } from './waf/member-type';
import { missingMember } from './waf/missing-member';
import { numberRange } from './waf/number-range';
import { oneMember } from './waf/one-member';
import { unknownMember } from './waf/unknown-member';

/** The rules for documents of AWS WAF, in the order in which they run. Registered by `index.ts`. */
export const wafRules: readonly RuleForWaf[] = [
  unknownMember,
  dialect,
  missingMember,
  duplicateMember,
  oneMember,
  memberType,
  enumeration,
  length,
  numberRange,
  characters,
  capacity,
];
