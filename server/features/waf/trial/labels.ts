import type { Verdict } from './verdict';

/**
 * The labels on a request while rules look at it
 * (https://docs.aws.amazon.com/waf/latest/developerguide/waf-labels.html).
 */
export interface Labels {
  /** Full names of those that it bears, in the order in which they were added. */
  readonly certain: readonly string[];
  /** What it may bear besides; a `*` at the end stands for anything. */
  readonly possible: readonly string[];
  add(labels: readonly string[], certain: boolean): void;
}

export function createLabels(): Labels {
  const certain: string[] = [];
  const possible: string[] = [];
  return {
    certain,
    possible,
    add(labels, isCertain) {
      const list = isCertain ? certain : possible;
      for (const label of labels) if (!certain.includes(label) && !list.includes(label)) list.push(label);
    },
  };
}

/**
 * The prefix of labels of a web ACL or rule group: `awswaf:111122223333:webacl:shop:`. What is not known of it stands as
 * `ACCOUNT` and `NAME`.
 */
export function labelPrefix(
  kind: 'webacl' | 'rulegroup',
  name: string | undefined,
  account: string | undefined,
): string {
  return `awswaf:${account ?? unknownAccount}:${kind}:${name ?? 'NAME'}:`;
}

const unknownAccount = 'ACCOUNT';

/** The full name of a label that a rule adds. */
export function fullLabel(label: string, prefix: string): string {
  return label.startsWith('awswaf:') ? label : `${prefix}${label}`;
}

/** What a LabelMatchStatement asks for. */
export interface LabelQuery {
  readonly key: string;
  readonly isNamespace: boolean;
  /** Of the rule that asks; names without a prefix are of the same one. */
  readonly prefix: string;
}

/** Whether the request bears a label of that name or name space. */
export function matchLabels(query: LabelQuery, labels: Labels): Verdict {
  const own = adoptAccount(query);
  const verdicts = labels.certain.map(label => matchLabel(own, label));
  if (verdicts.includes('match')) return 'match';
  if (verdicts.includes('unknown') || labels.possible.some(label => mayMatch(own, label))) return 'unknown';
  return 'no match';
}

/** A full name of the rule's own web ACL tells the account, where nothing else does. */
function adoptAccount(query: LabelQuery): LabelQuery {
  const ownForm = query.prefix.replace(`awswaf:${unknownAccount}:`, '');
  if (ownForm === query.prefix) return query;
  const [, account = ''] = query.key.split(':');
  const rest = query.key.slice(`awswaf:${account}:`.length);
  if (!/^awswaf:\d{12}:/.test(query.key) || !rest.startsWith(ownForm)) return query;
  return { ...query, key: `${query.prefix}${rest.slice(ownForm.length)}` };
}

/**
 * Without a prefix, a name may leave out the name spaces before it; with one, it is the whole name. A name space without a
 * prefix begins behind it; whether it may also begin later, AWS does not say.
 */
function matchLabel({ key, isNamespace, prefix }: LabelQuery, label: string): Verdict {
  if (key.startsWith('awswaf:'))
    return (isNamespace ? label.startsWith(withColon(key)) : label === key) ? 'match' : 'no match';
  if (!label.startsWith(prefix)) return 'no match';
  const rest = label.slice(prefix.length);
  if (!isNamespace) return rest === key || rest.endsWith(`:${key}`) ? 'match' : 'no match';
  if (rest.startsWith(withColon(key))) return 'match';
  return rest.includes(`:${withColon(key)}`) ? 'unknown' : 'no match';
}

function mayMatch(query: LabelQuery, label: string): boolean {
  if (!label.endsWith('*')) return matchLabel(query, label) !== 'no match';
  const known = label.slice(0, -1);
  const wanted = query.key.startsWith('awswaf:') ? query.key : `${query.prefix}${query.key}`;
  return (
    wanted.startsWith(known) ||
    (query.isNamespace && known.startsWith(wanted)) ||
    (known.startsWith(query.prefix) && !query.key.startsWith('awswaf:'))
  );
}

function withColon(namespace: string): string {
  return namespace.endsWith(':') ? namespace : `${namespace}:`;
}
