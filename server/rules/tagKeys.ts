import type { ActionFacts, Facts } from '../facts/facts';
import type { Condition, ValueText } from '../model/policy';
import { perText } from '../text/shared';
import { holdsWhenAbsent } from './conditions';

const resourceTag = 'aws:resourcetag/';
/** The keys `aws:ResourceTag/…`, in lower case. */
export const resourceTags = { has: (key: string): boolean => key.startsWith(resourceTag) };

/** True for `aws:ResourceTag/…` under an operator that a request without the key does not satisfy. */
export function needsResourceTag(condition: Condition): boolean {
  const { key } = condition;
  if (key.length <= resourceTag.length || key.slice(0, resourceTag.length).toLowerCase() !== resourceTag) return false;
  return holdsWhenAbsent(condition) === false;
}

/**
 * The first action that an entry of `Action` stands for and that never sends `aws:ResourceTag/…`; undefined when all send
 * it or the data cannot tell. Actions that take tags for what they create count as sending it, as the tags of the request
 * are those of the resource then; IAM Access Analyzer does the same.
 */
export function actionWithoutTags({ shared }: ValueText, facts: Facts): string | undefined {
  return search(shared, facts);
}

const search = perText((pattern: string, facts: Facts): string | undefined => {
  // Every service has to be searched for these; that `*` holds actions without tags is known without.
  const wildcard = pattern.search(/[*?]/);
  if (wildcard >= 0 && wildcard < pattern.indexOf(':')) return undefined;
  if (/^\*+$/.test(pattern)) return 'sts:GetCallerIdentity';
  const without = facts.expand(pattern).find(action => !knowsTags(action));
  return without === undefined ? undefined : `${without.service}:${without.name}`;
});

function knowsTags({ conditionKeys, resourceTypes }: ActionFacts): boolean {
  if (conditionKeys.some(isTagKey)) return true;
  return resourceTypes.some(
    resource => resource.conditionKeys.some(isTagKey) || resource.type.conditionKeys.some(isTagKey),
  );
}

function isTagKey(key: string): boolean {
  return key.startsWith('aws:ResourceTag/') || key.startsWith('aws:RequestTag/') || key === 'aws:TagKeys';
}
