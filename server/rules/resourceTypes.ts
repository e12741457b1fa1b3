import type { ResourceTypeFacts } from '../facts/facts';
import { arnOverlaps } from '../match/arn';
import { memoise } from '../text/memo';

/** Answers for each resource and type, remembered: the same few are asked for at every keystroke. */
const answers = memoise(2000, (_resource: string) => new Map<ResourceTypeFacts, boolean>());

/** Whether an ARN or pattern can be, or stand for, a resource of the type; variables and wildcards may be anything. */
export function canBe(resource: string, type: ResourceTypeFacts): boolean {
  const known = answers(resource);
  let fits = known.get(type);
  if (fits === undefined) {
    fits = type.arns.some(template => arnOverlaps(resource, template));
    known.set(type, fits);
  }
  return fits;
}
