import type { Facts } from '../../facts/facts';
import { listOr } from '../../text/listing';
import { withThousands } from '../../text/strings';
import { appendElements, replaceValue } from '../../tree/edits';
import { flawedActions, maximumActionLength, servicesInUse } from '../actions';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const malformedAction: Rule = {
  id: 'action/malformed-action',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_ACTION'],
  notes: ['N04'],
  fixable: true,
  summary: 'An action is not of the form service:Name.',
  why: 'An action is a service prefix, a colon and the name of the action, as in `s3:GetObject`; `*` and `?` stand for any characters in it, and `*` alone for every action of every service. Without the prefix AWS cannot tell whose action it is, and refuses the policy. White space in an action is taken as part of its name, so that it matches nothing.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "PutObject"], "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    let inUse: readonly string[] | undefined;
    for (const { trouble, value, node } of flawedActions(policy, facts)) {
      if (trouble !== 'malformed') continue;
      const several = isList(value) ? value.split(',').map(each => each.trim()) : [];
      if (several.length > 1) {
        const edits =
          node.parent?.type === 'array'
            ? [replaceValue(text, node, several[0] ?? ''), ...appendElements(text, node.parent, several.slice(1))]
            : [replaceValue(text, node, several)];
        report({
          at: node,
          message: `\`${value}\` holds ${several.length} actions, each of which needs an entry of its own. AWS refuses the policy.`,
          fixes: [{ title: 'Write them as a list', safe: false, edits }],
        });
        continue;
      }
      inUse ??= servicesInUse(policy, kind.services, facts);
      const meant = meantActions(value, inUse, facts);
      // AWS has published policies of its own with white space in an action, so it does not refuse them.
      const spaced = /^[\w-]+:[\w*?]+$/.test(value.replace(/\s+/g, ''));
      report({
        at: node,
        ...(spaced && { severity: 'warning' }),
        message: `${spaced ? `\`${value}\` has white space in it, which no action has, so it matches none.` : `${describe(value)} AWS refuses the policy.`}${meant.length > 0 ? ` Did you mean ${listOr(meant)}?` : ''}`,
        fixes: meant.flatMap(action => replaceWith(text, node, action)),
      });
    }
  },
};

/** Actions in one string, with commas between. */
function isList(value: string): boolean {
  return (
    value.length <= 4000 &&
    value.includes(',') &&
    value.split(',').every(each => /^\s*[a-z0-9-]+:[\w*?]+\s*$/i.test(each))
  );
}

function describe(value: string): string {
  if (value.trim() === '') return 'An empty action names nothing.';
  if (value.length > maximumActionLength) return `No action has ${withThousands(value.length)} characters.`;
  if (value.startsWith('arn:')) return `\`${value}\` is an ARN, not an action; it belongs in \`Resource\`.`;
  if (!value.includes(':')) return `\`${value}\` names no service: an action is written \`service:Name\`.`;
  return `\`${value}\` is not of the form \`service:Name\`.`;
}

/** The value with the slip taken out, where that gives an action that exists; at most three. */
function meantActions(value: string, inUse: readonly string[], facts: Facts): readonly string[] {
  if (value.length > maximumActionLength) return [];
  const bare = value.replace(/\s+|\(\)$/g, '');
  const tries = bare.includes(':')
    ? [bare, bare.replace(/:+/, ':'), bare.replace(/^([^:]+):.*:([^:]+)$/, '$1:$2')]
    : [bare.replace(/[./]/, ':'), ...inUse.map(prefix => `${prefix}:${bare}`)];
  const found = new Set(tries.filter(each => each !== value && /^[^:]+:[^:]+$/.test(each) && facts.matchesAny(each)));
  return [...found].slice(0, 3);
}
