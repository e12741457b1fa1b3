import type { ActionFacts, ConditionKeyFacts, Facts } from '../facts/facts';
import { hasWildcard } from '../match/wildcard';
import type { Text, ValueText } from '../model/policy';
import { actionsOf } from './actions';

/** Services whose keys IAM Access Analyzer holds against the actions; of others it says nothing, its own policies show. */
const judged: ReadonlySet<string> = new Set(['dynamodb', 'iam', 'kms', 's3', 'sts']);

/** True for a key of which IAM Access Analyzer says which actions do not send it. */
export function isJudged({ origin, service }: ConditionKeyFacts): boolean {
  return origin === 'identity-provider' || judged.has(service ?? '');
}

/**
 * The reference says which actions send a service's own keys, but not those of AWS Marketplace. Of the claims of identity
 * providers it knows those that are declared.
 */
export function isReliable({ origin, service, assumed }: ConditionKeyFacts): boolean {
  if (origin === 'identity-provider') return assumed !== true;
  return origin === 'service' && service !== 'aws-marketplace';
}

/**
 * Whether some entry sends the key, as one counts of which the data knows no action, and which entries without a wildcard
 * do not.
 */
export function sortBySending(
  entries: readonly ValueText[],
  key: ConditionKeyFacts,
  facts: Facts,
): { sent: boolean; unsent: readonly Text[] } {
  let sent = false;
  let unsent: Text[] | undefined;
  for (const entry of entries) {
    const { value } = entry;
    if (hasWildcard(value)) {
      sent ||= value.startsWith('*') || matchesSender(entry, key, facts);
      continue;
    }
    const [action] = actionsOf(entry, facts);
    if (action === undefined || sends(action, key, facts)) sent = true;
    else {
      unsent ??= [];
      unsent.push(entry);
    }
  }
  return { sent, unsent: unsent ?? none };
}

/**
 * Claims of a provider come with the role that is assumed through it and with what is set meanwhile, as the trust policy of
 * a role for Amazon Cognito with session tags has both in one statement; what else they come with is declared. The tags of
 * a service's resources may come with every action of it, as the reference does not name all that send them.
 */
function sends(action: ActionFacts, key: ConditionKeyFacts, facts: Facts): boolean {
  if (isResourceTag(key) && action.service === key.service) return true;
  if (key.origin !== 'identity-provider') return facts.actionSupportsKey(action, key);
  if (action.service !== 'sts' || /^(AssumeRole|(TagSession|SetSourceIdentity|SetContext)$)/.test(action.name))
    return true;
  const name = key.name.toLowerCase();
  return action.conditionKeys.some(each => each.toLowerCase() === name);
}

function isResourceTag({ prefix }: ConditionKeyFacts): boolean {
  return prefix?.toLowerCase().endsWith('resourcetag/') === true;
}

const none: readonly Text[] = [];

function matchesSender(pattern: ValueText, key: ConditionKeyFacts, facts: Facts): boolean {
  const actions = actionsOf(pattern, facts);
  return actions.length === 0 || actions.some(action => sends(action, key, facts));
}

/** The full names of the actions of its own service that send a key, as the reference says. */
export function sendersOf(key: ConditionKeyFacts, facts: Facts): readonly string[] {
  const actions = facts.service(key.service ?? '')?.actions ?? [];
  return actions
    .filter(action => facts.actionSupportsKey(action, key))
    .map(action => `${action.service}:${action.name}`);
}
