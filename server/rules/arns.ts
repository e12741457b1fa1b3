import type { Facts } from '../facts/facts';

/** The fields of an ARN as far as it has them; a colon inside `${…}` separates nothing. At most six: the last keeps its colons. */
export function arnFields(arn: string): readonly string[] {
  const fields: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < arn.length && fields.length < 5; i++) {
    const character = arn[i];
    if (character === '{' && arn[i - 1] === '$') depth++;
    else if (character === '}' && depth > 0) depth--;
    else if (character === ':' && depth === 0) {
      fields.push(arn.slice(start, i));
      start = i + 1;
    }
  }
  fields.push(arn.slice(start));
  return fields;
}

/** Whether ARNs of the service can do without a Region, and without an account. */
export function emptyFields(service: string, facts: Facts): { readonly region: boolean; readonly account: boolean } {
  const templates = facts.service(service)?.resourceTypes.flatMap(({ arns }) => arns.map(arnFields)) ?? [];
  return {
    region: templates.some(fields => fields[3] === ''),
    account: templates.some(fields => fields[3] === '' && fields[4] === ''),
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
