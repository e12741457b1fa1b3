import { isMemberName, nodeAt, propertyOf } from '../../tree/node';
import type { Rule } from '../rule';

export const secret: Rule = {
  id: 'access/secret',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: false,
  summary: 'A policy holds a credential.',
  why: 'Policies are no secret: everyone who may read or list them sees them, they go into version control, logs and support cases, and IAM keeps earlier versions. A key, token or password in one is as good as published. Take it out, make a new one, and let the condition ask for something that identifies the caller instead.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "KeyOfTheBuildIsAKIA2E0A8F3B244C9986",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Build",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Manage access keys for IAM users',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    },
  ],
  check({ document: { root }, text, report }) {
    if (!mayHold(text)) return;
    for (const { pattern, name } of credentials) {
      pattern.lastIndex = root.offset;
      for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
        const start = found.index;
        if (start >= root.offset + root.length) break;
        const value = found[0];
        // AWS’s documentation and others’ write their samples so.
        if (/EXAMPLE|(.)\1{7}/i.test(value)) continue;
        const node = nodeAt(root, start + 1);
        if (node?.type !== 'string') continue;
        report({
          at: (isMemberName(node) && propertyOf(node)) || node,
          span: { start, end: start + value.length },
          message: `\`${value.slice(0, 6)}…\` looks like ${name}. Everyone who can read the policy can use it: take it out, and replace it where it is used.`,
        });
      }
    }
  },
};

/** What stands in every credential. Most texts have at most some of it; looking for these takes a tenth of the time of a pattern. */
const marks = ['AKIA', 'ASIA', 'glpat-', 'KEY-----', 'xox', 'hooks.slack', 'AIza', 'SG.', '.eyJ'];

/** The same of those that have a low line: it is seldom, and their letters are not. */
const marksWithLowLine = /gh[oprsu]_|github_pat_|[rs]k_live_|npm_/;

function mayHold(text: string): boolean {
  return marks.some(mark => text.includes(mark)) || (text.includes('_') && marksWithLowLine.test(text));
}

/** Forms that nothing but credentials have. Each is bounded, and has no way to match in more than one way. */
const credentials: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /(?<![0-9A-Z])AKIA[0-9A-Z]{16}(?![0-9A-Z])/g, name: 'the ID of an access key' },
  { pattern: /(?<![0-9A-Z])ASIA[0-9A-Z]{16}(?![0-9A-Z])/g, name: 'the ID of a temporary access key' },
  { pattern: /\bgh[oprsu]_[0-9A-Za-z]{36}\b/g, name: 'a GitHub token' },
  { pattern: /\bgithub_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}\b/g, name: 'a GitHub token' },
  { pattern: /\bglpat-[0-9A-Za-z_-]{20}(?![0-9A-Za-z])/g, name: 'a GitLab token' },
  { pattern: /-----BEGIN (?:[A-Z]{2,9} )?PRIVATE KEY-----/g, name: 'a private key' },
  { pattern: /\bxox[abeoprs]-[0-9A-Za-z-]{20,200}/g, name: 'a Slack token' },
  {
    pattern: /hooks\.slack\.com\/services\/T[0-9A-Z]{8,12}\/B[0-9A-Z]{8,12}\/[0-9A-Za-z]{24}/g,
    name: 'a Slack webhook',
  },
  { pattern: /\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])/g, name: 'a Google API key' },
  { pattern: /\b[rs]k_live_[0-9A-Za-z]{24,99}\b/g, name: 'a Stripe key' },
  { pattern: /\bnpm_[0-9A-Za-z]{36}\b/g, name: 'an npm token' },
  { pattern: /\bSG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}/g, name: 'a SendGrid key' },
  {
    pattern: /\beyJ[0-9A-Za-z_-]{10,400}\.eyJ[0-9A-Za-z_-]{10,2000}\.[0-9A-Za-z_-]{20,700}/g,
    name: 'a JSON Web Token',
  },
];
