import type { ActionFacts, ResourceTypeFacts } from '../../facts/facts';
import { readableArn, resourceTypesOf } from '../arns';
import { completionKinds } from '../protocol';
import { knownAccounts, ownBuckets } from './known';
import { type Context, escapeSnippet, literal, type Offer, rank, withStops } from './offer';

/** A statement about more actions than this could touch nearly anything: its resource types say nothing. */
const mostActions = 1500;
const mostTypes = 200;

/** The resources that the statement's actions can name. */
export function offerResources(context: Context): Offer[] {
  const { document, policy, cursor } = context;
  const offers: Offer[] = [];
  const buckets =
    document.kind === 's3-bucket-policy' || document.kind === 'iam-identity-policy' ? ownBuckets(policy) : [];
  buckets.forEach((bucket, index) => {
    const detail = document.kind === 's3-bucket-policy' ? 'this bucket' : 'named in this policy';
    offers.push({ ...literal(bucket), kind: completionKinds.file, detail, sort: `0${rank(index * 2)}` });
    offers.push({
      ...literal(`${bucket}/*`),
      kind: completionKinds.file,
      detail: `${detail}’s objects`,
      sort: `0${rank(index * 2 + 1)}`,
    });
  });
  const actions = actionsOf(context);
  const types = [...resourceTypesOf(actions)].sort((a, b) => seldom(a) - seldom(b)).slice(0, mostTypes);
  const account = knownAccounts(policy)[0];
  types.forEach((type, index) => {
    for (const arn of type.arns) offers.push(template(type, arn, account, `1${rank(index)}`));
  });
  const onlyStar = actions.length > 0 && types.length === 0;
  const detail = onlyStar ? 'the actions take no resource' : 'every resource';
  offers.push({ ...literal('*'), kind: completionKinds.value, detail, sort: onlyStar ? '0' : '9' });
  const taken = new Set(cursor.strings);
  return offers.filter(({ label }) => !taken.has(label));
}

/** Access points have ARNs for what most people reach by its own name. */
function seldom({ name }: ResourceTypeFacts): number {
  return name.startsWith('accesspoint') ? 1 : 0;
}

function actionsOf({ statement, facts, document }: Context): readonly ActionFacts[] {
  const actions = new Set<ActionFacts>();
  const written = statement?.action;
  if (written !== undefined && !written.negated) {
    for (const { value } of written.values) {
      if (!value.includes(':')) continue;
      for (const action of facts.expand(value)) actions.add(action);
      if (actions.size > mostActions) return [];
    }
    return [...actions];
  }
  return (document.facts.services ?? []).flatMap(prefix => facts.service(prefix)?.actions ?? []);
}

/** An ARN with tab stops where the reference has placeholders. */
export function template(type: ResourceTypeFacts, arn: string, account: string | undefined, sort: string): Offer {
  let stop = 0;
  const content = readableArn(arn)
    .split(/(\$\{[^}]*\})/)
    .map(part => {
      const name = /^\$\{(.*)\}$/.exec(part)?.[1];
      if (name === undefined) return escapeSnippet(part);
      stop++;
      return `\${${stop}:${name === 'Account' && account !== undefined ? account : name}}`;
    })
    .join('');
  return {
    ...withStops(content),
    label: readableArn(arn),
    kind: completionKinds.snippet,
    detail: type.name,
    sort,
    filter: `${readableArn(arn)} ${type.name}`,
  };
}
