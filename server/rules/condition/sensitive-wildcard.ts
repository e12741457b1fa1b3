import { hasWildcard } from '../../match/wildcard';
import type { Condition, ConditionValue } from '../../model/policy';
import { eachCondition, isKey } from '../conditions';
import type { Rule } from '../rule';
import { isSensitive } from '../sensitiveKeys';
import { variablesIn } from '../variables';

/** What is wrong with a value of a key whose values nobody can choose. */
type Excess = 'wildcard' | 'variable';

export const sensitiveWildcard: Rule = {
  id: 'condition/sensitive-wildcard',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['WILDCARD_USAGE_TOO_PERMISSIVE', 'VARIABLE_USAGE_TOO_PERMISSIVE'],
  notes: [],
  fixable: false,
  summary:
    'A wildcard or variable stands in the value of a key that should name one account, organization, VPC, caller or repository.',
  why: 'AWS makes up the ids of accounts, organizations, VPCs and endpoints, so a pattern over them fits ids of strangers. AWS calls these keys sensitive and knows no valid use of a wildcard in them. A variable that the caller can choose, such as a tag of his own, works like a wildcard. Paths in an organization must at least begin with its id, `aws:userid` must name what stands before the colon, and the subject of a GitHub token must give at least six characters before each wildcard.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringNotLike": { "aws:PrincipalOrgID": "o-a1b2*" }, "Bool": { "aws:PrincipalIsAWSService": "false" } }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "Bool": { "aws:PrincipalIsAWSService": "false" } }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
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
      "Effect": "Deny",
      "Action": "s3:PutObject",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:ResourceAccount": "\${aws:PrincipalTag/account}" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:PutObject",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:ResourceAccount": "\${aws:PrincipalAccount}" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: sensitive condition keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, report }) {
    eachCondition(policy, (condition, { effect }) => {
      if (condition.operator.family !== 'String') return;
      // Of what an Allow leaves out, more is better.
      if (effect === 'Allow' && condition.operator.negated && isKey(condition, githubSubject)) return;
      const judge = judgeOf(condition);
      if (judge === undefined) return;
      for (const each of condition.values) {
        const excess = judge(each, condition);
        if (excess === undefined) continue;
        const owned = isKey(condition, githubSubject) && namesOwner.test(each.value);
        report({
          at: each.node,
          ...(owned && { severity: 'information' }),
          accessAnalyzer: excess === 'wildcard' ? 'WILDCARD_USAGE_TOO_PERMISSIVE' : 'VARIABLE_USAGE_TOO_PERMISSIVE',
          message: messageFor(condition, each.value, excess),
        });
      }
    });
  },
};

type Judge = (value: ConditionValue, condition: Condition) => Excess | undefined;

function judgeOf(condition: Condition): Judge | undefined {
  if (isSensitive(condition)) return judgeSensitive;
  if (isKey(condition, 'aws:userid')) return judgeUserId;
  if (isKey(condition, githubSubject)) return judgeSubject;
  return /^aws:(principal|resource|source|vpce)orgpaths$/i.test(condition.key) ? judgePath : undefined;
}

const judgeSensitive: Judge = ({ value }, { operator }) => {
  const { text, chosen } = masked(value);
  if (matchesWildcards(operator) && hasWildcard(text)) return 'wildcard';
  return chosen ? 'variable' : undefined;
};

/** `AROA…:*` is fine. What stands before the colon has to be the whole id: the name behind it is the caller's to choose. */
const judgeUserId: Judge = ({ value }, { operator }) => {
  // Each says as much as that there is an id: nobody takes it for a limit, and neither does IAM Access Analyzer.
  if (value === '*:*' || /^\$\{aws:userid\}:/i.test(value)) return undefined;
  const { text } = masked(value);
  const colon = text.indexOf(':');
  const left = colon < 0 ? text : text.slice(0, colon);
  if (matchesWildcards(operator) && hasWildcard(left)) return 'wildcard';
  return left.includes(mask) ? 'variable' : undefined;
};

/** Paths begin with the id of the organization, of which at least six characters must be given. */
const judgePath: Judge = ({ value }, { operator }) => {
  const { text, chosen } = masked(value);
  if (value === '*') return undefined;
  if (chosen && text.indexOf(mask) < leastGiven) return 'variable';
  const wildcard = text.search(/[*?]/);
  return matchesWildcards(operator) && wildcard >= 0 && wildcard < leastGiven && !value.startsWith('${')
    ? 'wildcard'
    : undefined;
};

const githubSubject = 'token.actions.githubusercontent.com:sub';

/** With its owner in full a subject is none of a stranger. */
const namesOwner = /^repo:[^*?/]+\//;

/** What is given before a wildcard, at least. */
const leastGiven = 6;

/** Before each wildcard at least six characters must be given, so that the names of strangers do not fit. */
const judgeSubject: Judge = ({ value }, { operator }) => {
  // Of what fits every subject `trust/github-subject` speaks.
  if (!matchesWildcards(operator) || /^[*?]+$/.test(value)) return undefined;
  const { text } = masked(value);
  const given = text.split(/[*?]+/).slice(0, -1);
  return given.some(({ length }) => length < leastGiven) ? 'wildcard' : undefined;
};

/** Stands for a variable that the caller may choose. */
const mask = '\u0001';

/** A value with its variables blanked: those of AWS by a character of their own, escapes and placeholders of tools by another. */
function masked(value: string): { readonly text: string; readonly chosen: boolean } {
  if (!value.includes('${')) return { text: value, chosen: false };
  let text = '';
  let end = 0;
  for (const variable of variablesIn(value)) {
    text += value.slice(end, variable.start) + (variable.isKey && !isGiven(variable.name) ? mask : '_');
    end = variable.end;
  }
  text += value.slice(end);
  return { text, chosen: text.includes(mask) };
}

function matchesWildcards({ base }: Condition['operator']): boolean {
  return base === 'StringLike' || base === 'StringNotLike';
}

/** Variables whose value AWS makes up as well, so that comparing with them is sound: the caller's own account, his VPC. */
function isGiven(name: string): boolean {
  return isSensitive({ key: name }) || name.toLowerCase() === 'aws:ec2instancesourcevpc';
}

function messageFor({ key }: Condition, value: string, excess: Excess): string {
  if (isSensitive({ key })) {
    return excess === 'wildcard'
      ? `\`${value}\` leaves part of \`${key}\` open, and ids that AWS gives to strangers fit it as well. Name the ids in full.`
      : `\`${value}\` takes the value of \`${key}\` from what the caller may choose, which lets in as much as a wildcard. Name the ids, or use a variable such as \`\${aws:PrincipalAccount}\`.`;
  }
  if (key.toLowerCase() === githubSubject)
    return namesOwner.test(value)
      ? `\`${value}\` gives fewer than six characters before one of its wildcards, which IAM Access Analyzer takes for too open. Write out more of it.`
      : `\`${value}\` gives fewer than six characters before a wildcard, so subjects of strangers may fit it. Name the owner and the repository.`;
  const what = excess === 'wildcard' ? 'leaves' : 'lets the caller choose';
  return key.toLowerCase() === 'aws:userid'
    ? `\`${value}\` ${what} part of the unique id before the colon${excess === 'wildcard' ? ' open, so the ids of others fit it' : ''}. Name the whole id, as in \`AROAEXAMPLEID:*\`.`
    : `\`${value}\` ${what} the organization${excess === 'wildcard' ? ' open' : ''}. Begin with its whole id, as in \`o-a1b2c3d4e5/*\`.`;
}
