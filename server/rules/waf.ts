import type { RuleForWaf } from './rule';
import { actionByStatement } from './waf/action-by-statement';
import { actionPlace } from './waf/action-place';
import { address } from './waf/address';
import { allowBeforeBlock } from './waf/allow-before-block';
import { association } from './waf/association';
import { blocksEverything } from './waf/blocks-everything';
import { blocksNothing } from './waf/blocks-nothing';
import { bodyLimit } from './waf/body-limit';
import { bodyOversize } from './waf/body-oversize';
import { capacity } from './waf/capacity';
import { characters } from './waf/characters';
import { countLeft } from './waf/count-left';
import { coveredAddress } from './waf/covered-address';
import { customHeader } from './waf/custom-header';
import { dialect } from './waf/dialect';
import { duplicateEntry } from './waf/duplicate-entry';
import { duplicateMember } from './waf/duplicate-member';
import { enumeration } from './waf/enumeration';
import { excludedRules } from './waf/excluded-rules';
import { fingerprint } from './waf/fingerprint';
import { groupCounted } from './waf/group-counted';
import { groupLabel } from './waf/group-label';
import { headerName } from './waf/header-name';
import { idleConfig } from './waf/idle-config';
import { immunityTime } from './waf/immunity-time';
import { labelName } from './waf/label-name';
import { labelScope } from './waf/label-scope';
import { length } from './waf/length';
import { logDestinationRule } from './waf/log-destination';
import { loggingFilter } from './waf/logging-filter';
import { managedConfig } from './waf/managed-config';
import { managedGroupRule } from './waf/managed-group';
import { managedRule } from './waf/managed-rule';
import { managedVersion } from './waf/managed-version';
import { memberType } from './waf/member-type';
import { metricName } from './waf/metric-name';
import { missingMember } from './waf/missing-member';
import { needlessNesting } from './waf/needless-nesting';
import { needlessTransformation } from './waf/needless-transformation';
import { nesting } from './waf/nesting';
import { numberRange } from './waf/number-range';
import { oneMember } from './waf/one-member';
import { overrideAction } from './waf/override-action';
import { preParseField } from './waf/pre-parse-field';
import { priority } from './waf/priority';
import { protectedField } from './waf/protected-field';
import { rateBasedAllow } from './waf/rate-based-allow';
import { rateCustomKeys } from './waf/rate-custom-keys';
import { rateKey } from './waf/rate-key';
import { rateWindow } from './waf/rate-window';
import { redactedField } from './waf/redacted-field';
import { referenceArn } from './waf/reference-arn';
import { referenceCount } from './waf/reference-count';
import { regexCase } from './waf/regex-case';
import { regexSlow } from './waf/regex-slow';
import { regexSyntax } from './waf/regex-syntax';
import { regexUnsupported } from './waf/regex-unsupported';
import { repeatedGroup } from './waf/repeated-group';
import { responseBodyKey } from './waf/response-body-key';
import { responseBodySize } from './waf/response-body-size';
import { responseCode } from './waf/response-code';
import { ruleNameRule } from './waf/rule-name';
import { searchStringRule } from './waf/search-string';
import { sizeConstraint } from './waf/size-constraint';
import { statementCount } from './waf/statement-count';
import { tokenDomain } from './waf/token-domain';
import { transformationPriority } from './waf/transformation-priority';
import { unknownMember } from './waf/unknown-member';
import { unreachableRule } from './waf/unreachable-rule';
import { unsetLabel } from './waf/unset-label';
import { unusedForwardedIp } from './waf/unused-forwarded-ip';
import { unusedResponseBody } from './waf/unused-response-body';

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
  actionByStatement,
  actionPlace,
  rateBasedAllow,
  nesting,
  statementCount,
  needlessNesting,
  ruleNameRule,
  priority,
  metricName,
  referenceCount,
  responseCode,
  responseBodyKey,
  unusedResponseBody,
  responseBodySize,
  customHeader,
  immunityTime,
  tokenDomain,
  countLeft,
  groupCounted,
  labelName,
  labelScope,
  groupLabel,
  unsetLabel,
  unreachableRule,
  allowBeforeBlock,
  blocksEverything,
  blocksNothing,
  transformationPriority,
  needlessTransformation,
  preParseField,
  searchStringRule,
  bodyOversize,
  headerName,
  fingerprint,
  sizeConstraint,
  duplicateEntry,
  address,
  coveredAddress,
  rateWindow,
  rateKey,
  rateCustomKeys,
  unusedForwardedIp,
  managedGroupRule,
  managedVersion,
  managedRule,
  overrideAction,
  excludedRules,
  managedConfig,
  idleConfig,
  repeatedGroup,
  association,
  bodyLimit,
  logDestinationRule,
  loggingFilter,
  protectedField,
  redactedField,
  referenceArn,
  regexCase,
  regexSlow,
  regexSyntax,
  regexUnsupported,
];
