import type { Facts } from '../../facts/facts';
import { hasWildcard } from '../../match/wildcard';
import type { Policy, Statement } from '../../model/policy';
import { renameMember, replaceValue } from '../../tree/edits';
import { spanOf } from '../../tree/node';
import { nameStatement } from '../elements';
import { remove } from '../fixes';
import { isEveryone } from '../principals';
import type { Report, Rule } from '../rule';

export const rcpSyntax: Rule = {
  id: 'rcp/syntax',
  kinds: ['rcp'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [
    'RCP_SYNTAX_ERROR_ACTION',
    'RCP_SYNTAX_ERROR_PRINCIPAL',
    'RCP_SYNTAX_ERROR_NOTACTION',
    'RCP_SYNTAX_ERROR_ALLOW',
  ],
  notes: [],
  fixable: true,
  summary: 'A resource control policy says what RCPs cannot say.',
  why: 'RCPs know only part of the policy language. Statements deny, to the principal `*` alone, and list actions of the services that support RCPs; neither `*` as the only action nor `NotAction` nor `NotPrincipal` will do. The only Allow is that of the policy RCPFullAWSAccess, which AWS attaches everywhere: all actions, all resources, no condition.',
  examples: [
    {
      kind: 'rcp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "*" },
      "Action": ["s3:*", "ec2:*"],
      "Resource": "*",
      "Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:*"],
      "Resource": "*",
      "Condition": { "BoolIfExists": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'RCP syntax',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
    },
    {
      title: 'Resource control policies: services that support them',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    for (const statement of policy.statements) {
      checkPrincipal(statement, text, report);
      const full = isFullAccess(statement);
      if (statement.effect === 'Allow' && !full) refuseAllow(statement, policy, text, report);
      if (!full) checkActions(statement, text, facts, report);
    }
  },
};

type Say = (report: Report) => void;

/** The one Allow that there is: everything, to everyone, without a condition. */
function isFullAccess({ effect, principal, action, resource, conditionMember }: Statement): boolean {
  return (
    effect === 'Allow' &&
    isEveryone(principal) &&
    conditionMember === undefined &&
    action?.negated === false &&
    action.values.some(({ value }) => value === '*') &&
    resource?.negated === false &&
    resource.values.some(({ value }) => value === '*')
  );
}

function checkPrincipal({ principal }: Statement, text: string, report: Say): void {
  const value = principal?.member.value;
  if (principal === undefined || value === undefined || (!principal.negated && value.value === '*')) return;
  // What is neither a text nor an object is told by `grammar/data-type`.
  if (!principal.negated && value.type !== 'string' && value.type !== 'object') return;
  const everyone = replaceValue(text, value, '*');
  report({
    at: principal.negated ? principal.member.key : value,
    accessAnalyzer: 'RCP_SYNTAX_ERROR_PRINCIPAL',
    message: principal.negated
      ? 'AWS refuses `NotPrincipal` in an RCP. Write "Principal": "*", and exempt principals with a condition such as `aws:PrincipalArn`.'
      : 'The principal of an RCP is always "*", and AWS refuses any other. Narrow the principals down with a condition such as `aws:PrincipalArn`.',
    fixes: [
      {
        title: 'Replace with "Principal": "*"',
        safe: false,
        edits: principal.negated ? [renameMember(principal.member, 'Principal'), everyone] : [everyone],
      },
    ],
  });
}

function refuseAllow(statement: Statement, { statements }: Policy, text: string, report: Say): void {
  const { effectMember, node, principal, resource, conditionMember } = statement;
  if (effectMember?.value === undefined) return;
  const everything = resource?.negated === false && resource.values.every(({ value }) => value === '*');
  // AWS's validator takes an Allow of some actions to everyone on everything; AWS Organizations does not.
  const known = !everything || conditionMember !== undefined || principal?.member.value?.value !== '*';
  const alone = statements.length === 1;
  report({
    at: effectMember.value,
    accessAnalyzer: known ? 'RCP_SYNTAX_ERROR_ALLOW' : null,
    message: `${nameStatement(statement)} allows, but an RCP can only deny: the one Allow is that of \`RCPFullAWSAccess\`, of everything and without a condition. ${alone ? 'Write a Deny instead.' : 'Remove the statement, or write a Deny instead.'}`,
    fixes: alone ? [] : remove(text, node, 'the statement'),
  });
}

function checkActions({ action }: Statement, text: string, facts: Facts, report: Say): void {
  if (action === undefined) return;
  if (action.negated) {
    report({
      at: action.member.key,
      span: spanOf(action.member.key),
      accessAnalyzer: 'RCP_SYNTAX_ERROR_NOTACTION',
      message: 'AWS refuses `NotAction` in an RCP. List the actions that it is about in `Action`.',
    });
    return;
  }
  const supported = action.values.filter(({ value }) => supports(prefixOf(value), facts));
  for (const { value, node } of action.values) {
    const prefix = prefixOf(value);
    if (supports(prefix, facts)) continue;
    // What is no action at all, or of no service that the data knows, is told by the rules of actions.
    if (value !== '*' && !hasWildcard(prefix) && !facts.hasService(prefix)) continue;
    report({
      at: node,
      accessAnalyzer: 'RCP_SYNTAX_ERROR_ACTION',
      message: describe(value, prefix, facts),
      fixes: supported.length === 0 ? [] : remove(text, node, value),
    });
  }
}

function describe(value: string, prefix: string, facts: Facts): string {
  return value === '*' || hasWildcard(prefix)
    ? `An RCP has to name the service of each action, so AWS refuses \`${value}\`. Write \`s3:*\`, \`sqs:*\` and so on.`
    : `RCPs do not apply to ${facts.service(prefix)?.name ?? prefix} (as of ${facts.date}), and AWS refuses \`${value}\` in one.`;
}

function supports(prefix: string, { rcpServices }: Facts): boolean {
  return rcpServices.includes(prefix);
}

function prefixOf(action: string): string {
  return action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase();
}
