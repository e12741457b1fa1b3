import { hasWildcard } from '../../match/wildcard';
import type { Statement } from '../../model/policy';
import type { Edit } from '../../text/edits';
import { appendElement, insertMember, type Json, removeEntry } from '../../tree/edits';
import { type Node, oneOrMany, stringValue } from '../../tree/node';
import { changeCondition, isKey } from '../conditions';
import { nameStatement } from '../elements';
import { holdingBack, openGrant } from '../openGrants';
import { passRoleLimits, servicesPassedTo } from '../passRole';
import type { Rule } from '../rule';

export const passRole: Rule = {
  id: 'action/pass-role',
  kinds: ['iam-identity-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [
    'PASS_ROLE_WITH_STAR_IN_RESOURCE',
    'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
    'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    'PASS_ROLE_WITH_NOT_RESOURCE',
    'PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
    'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE',
  ],
  notes: ['N33'],
  fixable: true,
  summary: 'A statement allows passing any role to any service.',
  why: 'Whoever may pass a role to a service acts with the permissions of that role: with a function or an instance of their own they can use the most powerful role in the account. `iam:PassRole` is no API call and leaves no CloudTrail event of its own, so misuse is hard to see. Name the roles by ARN, and the services that may receive them with the condition key `iam:PassedToService`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "lambda:CreateFunction",
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:report-*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "lambda:CreateFunction",
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:report-*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/report-function",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "lambda.amazonaws.com"
        }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Grant a user permissions to pass a role to an AWS service',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    let services: readonly string[] | undefined;
    for (const statement of policy.statements) {
      const open = openGrant(statement, passRoleLimits);
      if (open === undefined) continue;
      const [resource] = open.resources;
      const through = statement.action?.negated
        ? '`NotAction` leaves `iam:PassRole` allowed'
        : `\`${open.action.value}\` allows passing roles`;
      const roles = statement.resource?.negated ? 'all but a few roles' : `\`${resource.value}\``;
      const denial = holdingBack(policy, open, passRoleLimits);
      if (denial !== undefined) {
        report({
          at: open.action.node,
          severity: 'information',
          accessAnalyzer: `PASS_ROLE_WITH_${open.through}`,
          message: `${through} on ${roles}, and only ${nameStatement(denial)} holds that back. Name the role ARNs here as well, so that nothing depends on the Deny.`,
          related: [{ at: denial.node, message: 'This Deny says which roles can be passed.' }],
          also: open.resources.map(({ node }) => ({ at: node, message: 'The Deny holds these roles back.' })),
        });
        continue;
      }
      const loose = statement.conditions.find(each => isKey(each, passRoleLimits.key) && each.operator.ifExists);
      if (loose !== undefined && !loose.values.some(({ value }) => hasWildcard(value))) {
        const strict = loose.operator.text.replace(/IfExists$/i, '');
        const edits = changeCondition(text, loose, { operator: strict });
        report({
          at: open.action.node,
          accessAnalyzer: `PASS_ROLE_WITH_${open.through}`,
          message: `${through} on ${roles}, and \`${loose.operator.text}\` lets requests pass that do not say to which service. Use \`${strict}\`, or name the role ARNs.`,
          related: [{ at: loose.keyMember.key, message: 'This condition is met without the key.' }],
          also: open.resources.map(({ node }) => ({ at: node, message: 'These are the roles that can be passed.' })),
          fixes: edits === undefined ? [] : [{ title: `Use ${strict}`, safe: false, edits }],
        });
        continue;
      }
      services ??= servicesPassedTo(policy, facts);
      const edits = limit(text, statement, policy.statement?.value, open.action.node, services);
      report({
        at: open.action.node,
        accessAnalyzer: `PASS_ROLE_WITH_${open.through}`,
        // Whoever has all of IAM needs no role to be passed: `access/privilege-escalation` warns of that.
        ...(open.action.value.toLowerCase() === 'iam:*' && { severity: 'information' }),
        message: `${through} on ${roles} to any service, which hands over the permissions of each of them. Name the role ARNs, or add the condition key \`iam:PassedToService\`.`,
        related: [{ at: resource.node, message: 'These are the roles that can be passed.' }],
        also: open.resources.map(({ node }) => ({ at: node, message: 'These roles can be passed to any service.' })),
        fixes:
          edits === undefined ? [] : [{ title: `Allow passing only to ${services.join(', ')}`, safe: false, edits }],
      });
    }
  },
};

/**
 * Edits that limit the passing to the services; none where they are not known. Other actions of the statement carry no
 * `iam:PassedToService`, so `iam:PassRole` then moves to a statement of its own.
 */
function limit(
  text: string,
  { node, action, resource, conditionMember }: Statement,
  statements: Node | undefined,
  passing: Node,
  services: readonly string[],
): readonly Edit[] | undefined {
  if (services.length === 0 || action === undefined || resource === undefined) return undefined;
  if (action.negated || resource.negated || conditionMember !== undefined) return undefined;
  if (stringValue(passing)?.toLowerCase() !== 'iam:passrole') return undefined;
  const condition: Json = {
    StringEquals: { 'iam:PassedToService': services.length === 1 ? (services[0] ?? '') : services },
  };
  if (action.values.length === 1) return insertMember(text, node, 'Condition', condition);
  if (statements?.type !== 'array') return undefined;
  const roles = oneOrMany(resource.member.value).flatMap(each => stringValue(each) ?? []);
  const own: Json = {
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: roles.length === 1 ? (roles[0] ?? '*') : roles,
    Condition: condition,
  };
  return [...removeEntry(text, passing), ...appendElement(text, statements, own)];
}
