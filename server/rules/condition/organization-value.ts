import { hasWildcard } from '../../match/wildcard';
import type { Condition } from '../../model/policy';
import { isPlaceholder } from '../arns';
import { changeCondition, eachConditionOn, ignoresCase, isOpen } from '../conditions';
import { replaceWith } from '../fixes';
import type { Fix, Rule } from '../rule';

const owners = ['principal', 'resource', 'source', 'vpce'];
const keys: ReadonlySet<string> = new Set(owners.flatMap(owner => [`aws:${owner}orgid`, `aws:${owner}orgpaths`]));

export const organizationValue: Rule = {
  id: 'condition/organization-value',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N14'],

  fixable: true,
  summary: 'A condition on an organization is compared with something that is no organization id or path.',
  why: 'Keys such as `aws:PrincipalOrgID` hold the id of an organization, `o-` and 10 to 32 lower-case letters and digits. Keys such as `aws:PrincipalOrgPaths` hold whole paths that end in a slash: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`. A bare organizational unit, or a path without the slash, equals none of them.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:ResourceOrgID": "O-A1B2C3D4E5" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:ResourceOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Resource": "arn:aws:iam::*:role/audit",
      "Condition": { "ForAnyValue:StringEquals": { "aws:ResourceOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Resource": "arn:aws:iam::*:role/audit",
      "Condition": { "ForAnyValue:StringEquals": { "aws:ResourceOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:PrincipalOrgID',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid',
    },
    {
      title: 'AWS global condition context keys: aws:PrincipalOrgPaths',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachConditionOn(policy, keys, (condition, _, name) => {
      const { key, operator, values } = condition;
      if (operator.family !== 'String') return;
      const isPath = name.endsWith('paths');
      const like = operator.base?.endsWith('Like') === true;
      for (const { value, node } of values) {
        // A pattern under an operator that takes it literally is told by `condition/wildcard-without-like`.
        if (!like && hasWildcard(value)) continue;
        if (isOpen(value) || isPlaceholder(value) || !isMeant(value)) continue;
        const compared = ignoresCase(operator) ? value.toLowerCase() : value;
        if (isPath ? fitsPath(compared, like) : fitsId(compared, like)) continue;
        const meant = isPath ? repairedPath(value, like) : repairedId(value);
        report({
          at: node,
          message: `\`${key}\` never equals \`${value}\`: its values have the form ${isPath ? '`o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`, from the organization down and with a slash at the end' : '`o-a1b2c3d4e5`'}.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
          fixes: meant === undefined ? otherKey(text, condition, isPath) : replaceWith(text, node, meant),
        });
      }
    });
  },
};

const id = /^o-[a-z0-9]{10,32}$/;
const path = /^o-[a-z0-9]{10,32}\/(r-[a-z0-9]{4,32}\/(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}\/)*)?$/;

/** Words that look like nothing of an organization may stand for what is to be filled in. */
function isMeant(value: string): boolean {
  return /^\s*(o|ou|r)[-_]/i.test(value) || /^\d{12}$/.test(value) || isBareId(value);
}

/** An id without its `o-`: letters and digits, and not a word. */
function isBareId(value: string): boolean {
  return /^[a-z0-9]{10,32}$/.test(value) && /\d/.test(value) && /[a-z]/.test(value);
}

function fitsId(value: string, like: boolean): boolean {
  if (like && hasWildcard(value)) return /^(o|[*?])/.test(value);
  // Documentation makes up ids of all lengths.
  return id.test(value) || /^o-[a-z0-9]*(example|id|x{3})/.test(value);
}

/** Of a pattern only the beginning can be told, and that nothing else can follow a name without a slash. */
function fitsPath(value: string, like: boolean): boolean {
  if (like && hasWildcard(value)) return /^(o-|o?[*?])/.test(value);
  return path.test(value);
}

function repairedId(value: string): string | undefined {
  const lower = value.trim().toLowerCase().replace(/^o_/, 'o-');
  const whole = isBareId(lower) ? `o-${lower}` : lower;
  return id.test(whole) ? whole : undefined;
}

function repairedPath(value: string, like: boolean): string | undefined {
  const lower = value.trim().toLowerCase();
  if (path.test(lower)) return lower;
  if (!lower.includes('/') || !path.test(`${lower}/`)) return undefined;
  return like ? `${lower}/*` : `${lower}/`;
}

/** The key for ids when all values are ids. */
function otherKey(text: string, condition: Condition, isPath: boolean): Fix[] {
  if (!isPath || !condition.values.every(({ value }) => id.test(value))) return [];
  const key = condition.key.replace(/OrgPaths$/i, 'OrgID');
  const operator = condition.operator.text.replace(/^[^:]*:/, '');
  const edits = changeCondition(text, condition, { key, operator });
  return edits === undefined ? [] : [{ title: `Use ${key}`, safe: false, edits }];
}
