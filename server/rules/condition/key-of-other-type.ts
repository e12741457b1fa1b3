import type { ActionFacts, ActionResource, Facts } from '../../facts/facts';
import { hasWildcard } from '../../match/wildcard';
import type { Condition, Statement } from '../../model/policy';
import { listAnd } from '../../text/listing';
import { holdsWhenAbsent } from '../conditions';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const keyOfOtherType: Rule = {
  id: 'condition/key-of-other-type',
  kinds: ['iam-identity-policy', 'scp'],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: [],
  fixable: true,
  summary: 'A Deny stops an action always, as some of its resources never carry the key.',
  why: 'AWS decides an action such as `ec2:RunInstances` for each resource that it needs: the instance, its image, its subnet. A key such as `ec2:MetadataHttpTokens` comes only with the instance. On the others it is absent, where a negated operator is true, so that a Deny on `*` stops every launch, also those that it means to leave. It has to name the resources that carry the key.',
  examples: [
    {
      kind: 'scp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "ec2:MetadataHttpTokens": "required" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "StringNotEquals": { "ec2:MetadataHttpTokens": "required" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Launch instances (RunInstances): resource-level permissions',
      url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-runinstances',
    },
    {
      title: 'Actions, resources, and condition keys for Amazon EC2',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    for (const statement of policy.statements) {
      const [condition, ...others] = statement.conditions;
      // A second condition may leave out the resources that lack the key.
      if (statement.effect !== 'Deny' || condition === undefined || others.length > 0) continue;
      const [everything] = statement.resource?.negated === false ? statement.resource.values : [];
      if (everything?.value !== '*' || condition.key.startsWith('aws:') || holdsWhenAbsent(condition) !== true)
        continue;
      if (condition.operator.ifExists || condition.operator.base === 'Null') continue;
      const found = stopped(statement, condition, facts);
      if (found === undefined) continue;
      const { action, carry, lack } = found;
      const meant = (carry.type.arns[0] ?? '').replace('${Partition}', 'aws').replace(/\$\{\w+\}/g, '*');
      report({
        at: condition.keyMember.key,
        message: `\`${action}\` is decided for ${listAnd(lack.map(({ type }) => type.name))} as well, which never carry \`${condition.key}\` (data of ${facts.date}), so this Deny always stops it. Name those that carry it: \`${meant}\`.`,
        related: [{ at: everything.node, message: 'It is about all of them.' }],
        fixes: statement.action?.values.length === 1 ? replaceWith(text, everything.node, meant) : [],
      });
    }
  },
};

interface Stopped {
  /** In full. */
  readonly action: string;
  /** The one that carries the key. */
  readonly carry: ActionResource;
  readonly lack: readonly ActionResource[];
}

/** The first action of which one required resource carries the key and others do not. */
function stopped({ action }: Statement, { key }: Condition, facts: Facts): Stopped | undefined {
  if (action === undefined || action.negated) return undefined;
  for (const { value } of action.values) {
    const known = hasWildcard(value) ? undefined : facts.action(value);
    const required = known?.resourceTypes.filter(each => each.required) ?? [];
    if (known === undefined || required.length < 2 || declares(known.conditionKeys, key)) continue;
    const carries = ({ type, conditionKeys }: ActionResource): boolean =>
      declares(conditionKeys, key) || declares(type.conditionKeys, key);
    const [carry, ...more] = required.filter(carries);
    if (carry === undefined || more.length > 0) continue;
    return { action: nameOf(known), carry, lack: required.filter(each => each !== carry) };
  }
  return undefined;
}

function nameOf({ service, name }: ActionFacts): string {
  return `${service}:${name}`;
}

function declares(keys: readonly string[], key: string): boolean {
  const wanted = key.toLowerCase();
  return keys.some(each => each.toLowerCase() === wanted);
}
