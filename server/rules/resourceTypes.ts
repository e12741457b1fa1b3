import type { ResourceTypeFacts } from '../facts/facts';
import { arnOverlaps } from '../match/arn';
import { perText, type SharedText } from '../text/shared';

const answers = perText(() => new Map<ResourceTypeFacts, boolean>());

/** Whether an ARN or pattern can be, or stand for, a resource of the type; variables and wildcards may be anything. */
export function canBe(resource: SharedText, type: ResourceTypeFacts): boolean {
  const known = answers(resource);
  let fits = known.get(type);
  if (fits === undefined) {
    fits = type.arns.some(template => arnOverlaps(resource.text, template));
    known.set(type, fits);
  }
  return fits;
}
