import type { ActionFacts, Facts } from '../../facts/facts';
import { hasWildcard } from '../../match/wildcard';
import type { ValuesElement } from '../../model/policy';
import { listOr } from '../../text/listing';
import { actionsOf } from '../actions';
import type { Rule } from '../rule';

export const openResource: Rule = {
  id: 'resource/open-resource',
  kinds: ['iam-identity-policy'],
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N49'],
  fixable: false,
  summary: 'A statement allows changes on all resources though each of its actions can name them.',
  why: 'With `*` a statement goes for every resource in the account, also for those that come later. Where all its actions can be limited to resources, naming them by ARN keeps a mistake or a stolen credential within bounds. Nothing is said of actions that name no resources, for which `*` is the only choice, as for most metrics of CloudWatch.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:DeleteItem"], "Resource": "*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["dynamodb:PutItem", "dynamodb:DeleteItem"],
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    },
    {
      title: 'Security best practices in IAM: apply least-privilege permissions',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    },
  ],
  check({ document: { policy }, facts, report }) {
    for (const { effect, action, resource, conditionMember } of policy.statements) {
      if (effect !== 'Allow' || action === undefined || action.negated || conditionMember !== undefined) continue;
      const [only, ...others] = resource?.negated === false ? resource.values : [];
      if (only?.value !== '*' || others.length > 0) continue;
      const templates = templatesOf(action, facts);
      if (templates === undefined) continue;
      report({
        at: only.node,
        message: `Every action of this statement can name its resources, so \`*\` gives more than is needed. Write their ARNs, ${listOr([...templates])}.`,
      });
    }
  },
};

/** The ARN forms that the actions act on; undefined when one of them changes nothing, names no resources or is a pattern. */
function templatesOf({ values }: ValuesElement, facts: Facts): ReadonlySet<string> | undefined {
  const templates = new Set<string>();
  for (const entry of values) {
    const action = hasWildcard(entry.value) ? undefined : actionsOf(entry, facts)[0];
    if (action === undefined || !isBounded(action)) return undefined;
    for (const { type } of action.resourceTypes) templates.add(type.arns[0] ?? '');
  }
  // Of more forms it is not clear which are meant.
  return templates.size === 0 || templates.size > 2 ? undefined : templates;
}

function isBounded({ service, accessLevel, servesUnnamed, resourceTypes }: ActionFacts): boolean {
  // Of access to IAM on `*` other rules speak, and louder.
  if (service === 'iam' || service === 'sts') return false;
  if (accessLevel === 'List' || accessLevel === 'Read' || servesUnnamed === true) return false;
  return resourceTypes.some(({ required }) => required);
}
