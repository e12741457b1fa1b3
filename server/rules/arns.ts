import type { Facts } from '../facts/facts';
import { splitArn } from '../match/arn';

/** Whether ARNs of the service can do without a Region, and without an account. */
export function emptyFields(service: string, facts: Facts): { readonly region: boolean; readonly account: boolean } {
  const templates = facts.service(service)?.resourceTypes.flatMap(({ arns }) => arns.map(splitArn)) ?? [];
  return {
    region: templates.some(fields => fields[3]?.value === ''),
    account: templates.some(fields => fields[3]?.value === '' && fields[4]?.value === ''),
  };
}

/** A word that stands for something to be filled in, as documentation writes it: `SecretARN`, `Bucket ARN/*`, `<your-bucket>`. */
export function isPlaceholder(text: string): boolean {
  if (/(^|[^a-z])(not|no|invalid|bad|wrong)([^a-z]|$)/i.test(text)) return false;
  return /[<>]|ARN|[a-z]-arn$|^[A-Z][a-z]+Id$|^your-|^resource-statement$/.test(text);
}

/** Text in which a template is to put something before AWS sees it: `${BucketArn}/*`, `{{bucket}}`. */
export function isTemplated(text: string): boolean {
  return /^[^:]*([$#]\{|\{\{)/.test(text);
}
