import type { ResourceTypeFacts } from '../../facts/facts';
import { publicNamespaces } from '../../rules/parameterArns';
import { readableArn, resourceTypesOf } from '../arns';
import { completionKinds } from '../protocol';
import { knownAccounts, ownBuckets } from './known';
import { type Context, escapeSnippet, literal, type Offer, rank } from './offer';

/** Beyond so many resource types the list helps nobody. */
const mostTypes = 200;

/** The resources that the statement's actions can name. */
export function offerResources(context: Context): Offer[] {
  const { document, policy, cursor } = context;
  const offers: Offer[] = [];
  const known =
    document.kind === 's3-bucket-policy' || document.kind === 'iam-identity-policy' ? ownBuckets(policy) : [];
  // What is being typed stands in the document too, and is none of its buckets while it is the beginning of one.
  const typed = cursor.token?.content ?? '';
  const buckets = known.filter(
    bucket => !typed.startsWith(bucket) || !known.some(each => each !== bucket && each.startsWith(bucket)),
  );
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
  const { types, anyAction } = typesOf(context);
  const shown = [...types].sort((a, b) => seldom(a) - seldom(b)).slice(0, mostTypes);
  const account = knownAccounts(policy)[0];
  shown.forEach((type, index) => {
    for (const arn of type.arns) offers.push(template(type, arn, account, `1${rank(index)}`));
  });
  if (types.some(({ service, name }) => service === 'ssm' && name === 'parameter')) offers.push(...publicParameters);
  const onlyStar = anyAction && types.length === 0;
  const detail = onlyStar ? 'the actions take no resource' : 'every resource';
  offers.push({ ...literal('*'), kind: completionKinds.value, detail, sort: onlyStar ? '0' : '9' });
  const taken = new Set(cursor.strings);
  return offers.filter(({ label }) => !taken.has(label));
}

const publicParameters: readonly Offer[] = publicNamespaces.map((namespace, index) => ({
  ...literal(`arn:aws:ssm:*::parameter/aws/service/${namespace}/*`),
  kind: completionKinds.value,
  detail: 'public parameters',
  sort: `2${rank(index)}`,
}));

/** Access points have ARNs for what most people reach by its own name. */
function seldom({ name }: ResourceTypeFacts): number {
  return name.startsWith('accesspoint') ? 1 : 0;
}

/** The statement's resource types, and whether it names any known action. */
function typesOf({ statement, facts, document }: Context): { types: readonly ResourceTypeFacts[]; anyAction: boolean } {
  const written = statement?.action;
  const lists =
    written !== undefined && !written.negated
      ? written.values.map(({ value }) => (value.includes(':') ? facts.expand(value) : []))
      : (document.facts.services ?? []).map(prefix => facts.service(prefix)?.actions ?? []);
  const types = [...new Set(lists.flatMap(list => resourceTypesOf(list)))];
  return { types, anyAction: lists.some(list => list.length > 0) };
}

/** A template taken apart: text for snippets, and placeholders without their braces. */
const pieces = new Map<string, readonly { readonly text: string; readonly stop: boolean }[]>();

function piecesOf(arn: string): readonly { readonly text: string; readonly stop: boolean }[] {
  let known = pieces.get(arn);
  if (known === undefined) {
    known = readableArn(arn)
      .split(/(\$\{[^}]*\})/)
      .map(part =>
        part.startsWith('${') ? { text: part.slice(2, -1), stop: true } : { text: escapeSnippet(part), stop: false },
      );
    pieces.set(arn, known);
  }
  return known;
}

/** An ARN with tab stops where the reference has placeholders. */
export function template(type: ResourceTypeFacts, arn: string, account: string | undefined, sort: string): Offer {
  let stop = 0;
  let content = '';
  for (const piece of piecesOf(arn)) {
    if (piece.stop) stop++;
    const text = piece.text === 'Account' && account !== undefined ? account : piece.text;
    content += piece.stop ? `\${${stop}:${text}}` : text;
  }
  const label = readableArn(arn);
  return {
    label,
    text: `"${content}"`,
    isSnippet: true,
    kind: completionKinds.snippet,
    detail: type.name,
    sort,
    filter: `${label} ${type.name}`,
  };
}
