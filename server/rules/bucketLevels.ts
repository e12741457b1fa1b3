import type { ActionFacts, Facts, ResourceTypeFacts } from '../facts/facts';
import type { Statement, Text, ValueText } from '../model/policy';
import { actionsOf } from './actions';
import { type BucketName, bucketOf } from './buckets';
import { canBe } from './resourceTypes';

/** Actions that act on objects while the statement names buckets only, or the other way round. */
export interface WrongLevel {
  /** What the actions act on. */
  readonly wanted: 'object' | 'bucket';
  /** In order; at least one. */
  readonly actions: readonly Text[];
  /** The resources of the other level, and whether another action of the statement needs them. */
  readonly resources: readonly (BucketName & { readonly text: Text; readonly used: boolean })[];
}

/**
 * Finds the S3 actions of a statement that none of its resources can be meant for, where a bucket was named for its
 * objects or objects for their bucket. A pattern is fine when any action that it stands for is.
 */
export function wrongLevels(statement: Statement, facts: Facts): readonly WrongLevel[] {
  const { action, resource } = statement;
  if (action === undefined || resource === undefined || action.negated || resource.negated) return none;
  if (!resource.values.some(({ value }) => value.includes(':s3:::'))) return none;
  if (resource.values.some(({ value }) => value === '*')) return none;
  const fits = fitting(resource.values);
  const misfits = action.values.filter(value => isMisfit(value, fits, facts));
  if (misfits.length === 0) return none;
  const named = resource.values.flatMap(text => {
    const bucket = bucketOf(text.value);
    if (bucket === undefined) return [];
    const servesThis = fitting([text]);
    const used = action.values.some(each => !misfits.includes(each) && serves(each, servesThis, facts));
    return [{ ...bucket, text, used }];
  });
  const found: WrongLevel[] = [];
  for (const wanted of ['object', 'bucket'] as const) {
    // A slash with nothing behind it is a bucket that was meant for its objects.
    const resources = named.filter(({ object }) => (wanted === 'object' ? !object : Boolean(object)));
    const actions = misfits.filter(value => actionsOf(value, facts).some(each => actsOn(each, wanted)));
    if (actions.length > 0 && resources.length > 0) found.push({ wanted, actions, resources });
  }
  return found;
}

const none: readonly WrongLevel[] = [];

type Fits = (type: ResourceTypeFacts) => boolean;

/** Tells whether any of the resources can be of a type. */
function fitting(resources: readonly ValueText[]): Fits {
  return type => resources.some(({ shared }) => canBe(shared, type));
}

/** True when the pattern stands for S3 actions and none of them can be meant for any of the resources. */
function isMisfit(pattern: ValueText, fits: Fits, facts: Facts): boolean {
  if (!/^s3:[^*]/i.test(pattern.value)) return false;
  const actions = actionsOf(pattern, facts);
  return (
    actions.length > 0 &&
    actions.every(({ resourceTypes }) => resourceTypes.length > 0 && !resourceTypes.some(({ type }) => fits(type)))
  );
}

/** True when an action that the pattern stands for can be meant for the resource, or when the data does not know it. */
function serves(pattern: ValueText, fits: Fits, facts: Facts): boolean {
  if (pattern.value === '*') return true;
  const actions = actionsOf(pattern, facts);
  return actions.length === 0 || actions.some(({ resourceTypes }) => resourceTypes.some(({ type }) => fits(type)));
}

function actsOn({ resourceTypes }: ActionFacts, level: 'object' | 'bucket'): boolean {
  return resourceTypes.some(({ type }) => type.name === level);
}
