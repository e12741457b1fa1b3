import { listAnd } from '../../text/listing';
import { entryFor } from '../grants';
import { allowed } from '../principals';
import { addValues } from '../resources';
import type { Rule } from '../rule';

const service = 'rolesanywhere.amazonaws.com';
const needed: readonly string[] = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

export const rolesAnywhereActions: Rule = {
  id: 'trust/roles-anywhere-actions',
  kinds: ['iam-trust-policy'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY'],
  notes: ['N44'],
  fixable: true,
  summary: 'A role for IAM Roles Anywhere does not allow it all three actions that it needs.',
  why: 'IAM Roles Anywhere assumes a role with the subject of the certificate as its source identity and with its attributes as session tags. So it needs `sts:SetSourceIdentity` and `sts:TagSession` beside `sts:AssumeRole`. When one of them is missing, it can never assume the role.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "rolesanywhere.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "ArnEquals": {
          "aws:SourceArn": "arn:aws:rolesanywhere:eu-central-1:111122223333:trust-anchor/11111111-2222-3333-4444-555555555555"
        }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "rolesanywhere.amazonaws.com" },
      "Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
      "Condition": {
        "ArnEquals": {
          "aws:SourceArn": "arn:aws:rolesanywhere:eu-central-1:111122223333:trust-anchor/11111111-2222-3333-4444-555555555555"
        }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Trust model in IAM Roles Anywhere',
      url: 'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    const own = policy.statements.filter(statement =>
      allowed(statement).some(({ type, value }) => type === 'Service' && value.toLowerCase() === service),
    );
    const element = own[0]?.action;
    if (element === undefined || element.negated) return;
    // What one statement lacks another may grant.
    const missing = needed.filter(name => !own.some(({ action }) => entryFor(action, name) !== undefined));
    const at = element.member.value;
    if (missing.length === 0 || at === undefined) return;
    const names = listAnd(missing);
    report({
      at,
      message: `IAM Roles Anywhere cannot assume the role without ${names}. Add ${missing.length === 1 ? 'it' : 'them'} to the actions.`,
      fixes: [{ title: `Add ${missing.join(' and ')}`, safe: false, edits: addValues(text, element, missing) }],
    });
  },
};
