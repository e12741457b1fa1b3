import type { WafModel } from '../../../model/waf/waf';
import { memberValue, stringValue } from '../../../tree/node';
import type { Answers } from './testRequest';

const fixed = ['APPLICATION_LOAD_BALANCER', 'APPSYNC'];
const fixedLimit = 8192;
const usualLimit = 16_384;

/**
 * Bytes of a body that AWS WAF inspects, by the protected resource and the web ACL's AssociationConfig; undefined when nobody
 * says what is protected (https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html).
 */
export function bodyLimitOf({ root, scope }: WafModel, { bodyLimit, resource }: Answers): number | undefined {
  if (bodyLimit !== undefined) return bodyLimit;
  const type = resource ?? (scope === 'CLOUDFRONT' ? scope : undefined);
  if (type === undefined) return undefined;
  if (fixed.includes(type)) return fixedLimit;
  const config = memberValue(root?.child('AssociationConfig')?.get('RequestBody')?.value, type);
  const kilobytes = /^KB_(\d+)$/.exec(stringValue(memberValue(config, 'DefaultSizeInspectionLimit')) ?? '')?.[1];
  return kilobytes === undefined ? usualLimit : Number(kilobytes) * 1024;
}
