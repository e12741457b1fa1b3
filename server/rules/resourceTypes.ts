import type { ResourceTypeFacts } from '../facts/facts';
import { arnOverlaps } from '../match/arn';
import { perText, type SharedText } from '../text/shared';

const answers = perText(() => new Map<ResourceTypeFacts, boolean>());

/** Whether an ARN or pattern can be, or stand for, a resource of the type; variables and wildcards may be anything. */
export function canBe(resource: SharedText, type: ResourceTypeFacts): boolean {
  const known = answers(resource);
  let fits = known.get(type);
  if (fits === undefined) {
    fits = type.arns.some(template => arnOverlaps(resource.text, template)) && !liesWithin(resource.text, type);
    known.set(type, fits);
  }
  return fits;
}

/** Types whose names hold no slash, by service and name: behind one is an index, a stream, a consumer within it. */
const withoutSlash = new Set(['dynamodb table', 'kinesis stream']);

/** Whether an ARN is of something within a resource of the type. */
function liesWithin(arn: string, { name, arnOpenings }: ResourceTypeFacts): boolean {
  const [opening] = arnOpenings;
  if (opening === undefined || !withoutSlash.has(`${opening.service} ${name}`)) return false;
  // A variable's own slash is none of the ARN's: `table/${aws:PrincipalTag/team}`.
  const plain = arn.replace(/\$\{[^{}]*\}/g, '');
  const start = plain.indexOf(`:${opening.head}`);
  return start >= 0 && plain.includes('/', start + 1 + opening.head.length);
}
