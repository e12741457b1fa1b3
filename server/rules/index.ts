import { anyoneMayAssume } from './access/anyone-may-assume';
import { farReachingAction } from './access/far-reaching-action';
import { guardWithGap } from './access/guard-with-gap';
import { mfaTakenOff } from './access/mfa-taken-off';
import { onlyOverHttp } from './access/only-over-http';
import { onlyWithoutMfa } from './access/only-without-mfa';
import { otherAccount } from './access/other-account';
import { password } from './access/password-condition';
import { privilegeEscalation } from './access/privilege-escalation';
import { publicAccess as publicResource } from './access/public-access';
import { secret } from './access/secret';
import { createServiceLinkedRole } from './action/create-service-linked-role';
import { everyAction } from './action/every-action';
import { malformedAction } from './action/malformed-action';
import { missingAction } from './action/missing-action';
import { passRole } from './action/pass-role';
import { redundantAction } from './action/redundant-action';
import { regionLock } from './action/region-lock';
import { retiredAction } from './action/retired-action';
import { unknownAction } from './action/unknown-action';
import { unknownService } from './action/unknown-service';
import { wildcardService } from './action/wildcard-service';
import { apiPath } from './apigateway/api-path';
import { accountId } from './condition/account-id';
import { alwaysMatched } from './condition/always-matched';
import { arnAsText } from './condition/arn-as-text';
import { cidrHostBits } from './condition/cidr-host-bits';
import { deprecatedKey } from './condition/deprecated-key';
import { duplicateKeyCase } from './condition/duplicate-key-case';
import { endpointOwnerScope } from './condition/endpoint-owner-scope';
import { endpointSourceIp } from './condition/endpoint-source-ip';
import { epochDate } from './condition/epoch-date';
import { equivalentToNull } from './condition/equivalent-to-null';
import { everySourceIp } from './condition/every-source-ip';
import { fixedWord } from './condition/fixed-word';
import { forAllValuesAllow } from './condition/for-all-values-allow';
import { forgeableKey } from './condition/forgeable-key';
import { iotVariable } from './condition/iot-variable';
import { irrelevantKey } from './condition/irrelevant-key';
import { keyOfOtherType } from './condition/key-of-other-type';
import { keySpelling } from './condition/key-spelling';
import { mfaAbsentKey } from './condition/mfa-absent-key';
import { missingPairedKey } from './condition/missing-paired-key';
import { missingQuantifier } from './condition/missing-quantifier';
import { missingSettingAction } from './condition/missing-setting-action';
import { mixedValues } from './condition/mixed-values';
import { multipleBooleans } from './condition/multiple-booleans';
import { nullQuantifier } from './condition/null-quantifier';
import { numberRange } from './condition/number-range';
import { operatorType } from './condition/operator-type';
import { organizationValue } from './condition/organization-value';
import { plainHttpElsewhere } from './condition/plain-http';
import { privateSourceIp } from './condition/private-source-ip';
import { publicVpcSourceIp } from './condition/public-vpc-source-ip';
import { quantifierOnSingle } from './condition/quantifier-on-single';
import { redundantBound } from './condition/redundant-bound';
import { redundantValue } from './condition/redundant-value';
import { replacedKey } from './condition/replaced-key';
import { requestTagNotSent } from './condition/request-tag-not-sent';
import { sensitiveWildcard } from './condition/sensitive-wildcard';
import { servicePrincipalValue } from './condition/service-principal-value';
import { sessionArn } from './condition/session-arn';
import { shutsOutServices } from './condition/shuts-out-services';
import { tagKeyNotSent } from './condition/tag-key-not-sent';
import { unknownKey } from './condition/unknown-key';
import { unknownOperator } from './condition/unknown-operator';
import { unknownRegion } from './condition/unknown-region';
import { unsupportedKey } from './condition/unsupported-key';
import { valueCase } from './condition/value-case';
import { valueType } from './condition/value-type';
import { vpcId } from './condition/vpc-id';
import { wildcardWithoutLike } from './condition/wildcard-without-like';
import { attributesWithoutSelect } from './dynamodb/attributes-without-select';
import { otherAccountAction } from './dynamodb/other-account-action';
import { otherService } from './endpoint/other-service';
import { endpointPrincipal } from './endpoint/principal';
import { dataType } from './grammar/data-type';
import { duplicateMember } from './grammar/duplicate-member';
import { elementCombination } from './grammar/element-combination';
import { emptyElement } from './grammar/empty-element';
import { invalidEffect } from './grammar/invalid-effect';
import { invalidElement } from './grammar/invalid-element';
import { invalidVersion } from './grammar/invalid-version';
import { jsonSyntax } from './grammar/json-syntax';
import { missingEffect } from './grammar/missing-effect';
import { missingStatement } from './grammar/missing-statement';
import { missingVersion } from './grammar/missing-version';
import { oldVersion } from './grammar/old-version';
import { policySize } from './grammar/policy-size';
import { redundantStatement } from './grammar/redundant-statement';
import { sid } from './grammar/sid';
import { uniqueSids } from './grammar/unique-sids';
import { keyResource } from './kms/key-resource';
import { keyLockOut } from './kms/lock-out';
import { openAdministration } from './kms/open-administration';
import { kmsValueForm } from './kms/value-form';
import { viaService } from './kms/via-service';
import { blankLines } from './lattice/blank-lines';
import { servicePath } from './lattice/service-path';
import { contradictoryConditions } from './logic/contradictory-conditions';
import { coveredStatement } from './logic/covered-statement';
import { deniedAllow } from './logic/denied-allow';
import { denyNeedsAll } from './logic/deny-needs-all';
import { ifExistsInAllow } from './logic/if-exists-in-allow';
import { nothingLeft } from './logic/nothing-left';
import { domainPath } from './opensearch/domain-path';
import { allowNotPrincipal } from './principal/allow-not-principal';
import { awsPrincipal } from './principal/aws-principal';
import { confusedDeputy } from './principal/confused-deputy';
import { federatedPrincipal } from './principal/federated-principal';
import { keyForService } from './principal/key-for-service';
import { missingPrincipal } from './principal/missing-principal';
import { notPrincipalDeny } from './principal/not-principal-deny';
import { principalFormat } from './principal/principal-format';
import { principalWildcard } from './principal/principal-wildcard';
import { redundantPrincipal } from './principal/redundant-principal';
import { servicePrincipal } from './principal/service-principal';
import { sourceAccount } from './principal/source-account';
import { sourceArn } from './principal/source-arn';
import { uniqueId } from './principal/unique-id';
import { unsupportedPrincipal } from './principal/unsupported-principal';
import { ownOrganization } from './rcp/own-organization';
import { servicePrincipals } from './rcp/service-principals';
import { rcpSyntax } from './rcp/syntax';
import { actionMismatch } from './resource/action-mismatch';
import { arnAccount } from './resource/arn-account';
import { arnPartition } from './resource/arn-partition';
import { arnPrefix } from './resource/arn-prefix';
import { arnRegion } from './resource/arn-region';
import { arnResource } from './resource/arn-resource';
import { arnService } from './resource/arn-service';
import { missingArnField } from './resource/missing-arn-field';
import { missingResource } from './resource/missing-resource';
import { mixedPartitions } from './resource/mixed-partitions';
import { openResource } from './resource/open-resource';
import { redundantResource } from './resource/redundant-resource';
import { countLimits } from './resource-policy/count-limits';
import { foreignActionRule } from './resource-policy/foreign-action';
import { foreignResource } from './resource-policy/foreign-resource';
import { lockOut } from './resource-policy/lock-out';
import type { AnyRule } from './rule';
import { accessPointObject } from './s3/access-point-object';
import { actionLevel } from './s3/action-level';
import { defaultEncryptionDenied } from './s3/default-encryption-denied';
import { directoryBucket } from './s3/directory-bucket';
import { headerValue } from './s3/header-value';
import { kmsKeyArn } from './s3/kms-key-arn';
import { logDelivery } from './s3/log-delivery';
import { negativePrefix } from './s3/negative-prefix';
import { otherAccessPoint } from './s3/other-access-point';
import { otherBucket } from './s3/other-bucket';
import { plainHttp } from './s3/plain-http';
import { publicAccess } from './s3/public-access';
import { deniesEverything } from './scp/denies-everything';
import { narrowAllow } from './scp/narrow-allow';
import { parameterName } from './ssm/parameter-name';
import { pathItself } from './ssm/path-itself';
import { secretReference } from './ssm/secret-reference';
import { shownByPath } from './ssm/shown-by-path';
import { stackAction } from './stack/action';
import { stackCondition } from './stack/condition';
import { nothingAllowed } from './stack/nothing-allowed';
import { stackPrincipal } from './stack/principal';
import { stackResource } from './stack/resource';
import { actionForPrincipal } from './trust/action-for-principal';
import { audienceQuantifier } from './trust/audience-quantifier';
import { externalId } from './trust/external-id';
import { federatedFormat } from './trust/federated-format';
import { githubSubject } from './trust/github-subject';
import { oidcClaims } from './trust/oidc-claims';
import { redundantSession } from './trust/redundant-session';
import { rolesAnywhereActions } from './trust/roles-anywhere-actions';
import { samlAudience } from './trust/saml-audience';
import { trustGrammar } from './trust/trust-grammar';
import { wholeAccountTrust } from './trust/whole-account';
import { malformedVariable } from './variable/malformed-variable';
import { unknownVariable } from './variable/unknown-variable';
import { unsupportedElement } from './variable/unsupported-element';
import { unsupportedOperator } from './variable/unsupported-operator';
import { wafRules } from './waf';

/**
 * Every rule, in the order in which they run and are listed. Ids are never reused.
 *
 * Issue codes of IAM Access Analyzer that no rule carries:
 * - `SCP_SYNTAX_ERROR_ACTION_WILDCARD`: since September 2025 SCPs take the full policy language, wildcards anywhere in an action included.
 */
export const rules: readonly AnyRule[] = [
  jsonSyntax,
  missingVersion,
  invalidVersion,
  oldVersion,
  missingStatement,
  invalidElement,
  dataType,
  duplicateMember,
  elementCombination,
  emptyElement,
  sid,
  uniqueSids,
  redundantStatement,
  policySize,
  missingEffect,
  invalidEffect,
  missingPrincipal,
  unsupportedPrincipal,
  principalFormat,
  awsPrincipal,
  servicePrincipal,
  uniqueId,
  principalWildcard,
  federatedPrincipal,
  redundantPrincipal,
  allowNotPrincipal,
  confusedDeputy,
  sourceAccount,
  sourceArn,
  keyForService,
  trustGrammar,
  federatedFormat,
  actionForPrincipal,
  rolesAnywhereActions,
  oidcClaims,
  githubSubject,
  audienceQuantifier,
  samlAudience,
  redundantSession,
  wholeAccountTrust,
  externalId,
  missingAction,
  malformedAction,
  unknownService,
  unknownAction,
  retiredAction,
  wildcardService,
  redundantAction,
  passRole,
  createServiceLinkedRole,
  everyAction,
  regionLock,
  missingResource,
  arnPrefix,
  missingArnField,
  arnPartition,
  arnService,
  arnRegion,
  arnAccount,
  arnResource,
  redundantResource,
  actionMismatch,
  mixedPartitions,
  openResource,
  unknownOperator,
  unknownKey,
  deprecatedKey,
  keyOfOtherType,
  keySpelling,
  duplicateKeyCase,
  unsupportedKey,
  tagKeyNotSent,
  requestTagNotSent,
  operatorType,
  valueType,
  mixedValues,
  multipleBooleans,
  epochDate,
  unknownRegion,
  valueCase,
  redundantBound,
  redundantValue,
  missingQuantifier,
  quantifierOnSingle,
  nullQuantifier,
  forAllValuesAllow,
  wildcardWithoutLike,
  arnAsText,
  sensitiveWildcard,
  equivalentToNull,
  alwaysMatched,
  privateSourceIp,
  publicVpcSourceIp,
  everySourceIp,
  cidrHostBits,
  mfaAbsentKey,
  contradictoryConditions,
  ifExistsInAllow,
  nothingLeft,
  denyNeedsAll,
  coveredStatement,
  deniedAllow,
  malformedVariable,
  unsupportedElement,
  unsupportedOperator,
  unknownVariable,
  vpcId,
  servicePrincipalValue,
  sessionArn,
  accountId,
  organizationValue,
  fixedWord,
  numberRange,
  irrelevantKey,
  forgeableKey,
  missingPairedKey,
  endpointOwnerScope,
  missingSettingAction,
  shutsOutServices,
  endpointSourceIp,
  replacedKey,
  iotVariable,
  plainHttp,
  plainHttpElsewhere,
  publicAccess,
  actionLevel,
  otherBucket,
  headerValue,
  defaultEncryptionDenied,
  privilegeEscalation,
  farReachingAction,
  guardWithGap,
  onlyOverHttp,
  onlyWithoutMfa,
  mfaTakenOff,
  publicResource,
  anyoneMayAssume,
  otherAccount,
  otherAccountAction,
  secret,
  password,
  foreignActionRule,
  foreignResource,
  rcpSyntax,
  servicePrincipals,
  ownOrganization,
  stackAction,
  stackPrincipal,
  stackResource,
  stackCondition,
  nothingAllowed,
  keyLockOut,
  keyResource,
  openAdministration,
  countLimits,
  apiPath,
  domainPath,
  parameterName,
  pathItself,
  secretReference,
  shownByPath,
  lockOut,
  notPrincipalDeny,
  accessPointObject,
  directoryBucket,
  otherAccessPoint,
  logDelivery,
  servicePath,
  blankLines,
  endpointPrincipal,
  otherService,
  deniesEverything,
  narrowAllow,
  viaService,
  kmsValueForm,
  kmsKeyArn,
  attributesWithoutSelect,
  negativePrefix,
  ...wafRules,
];
