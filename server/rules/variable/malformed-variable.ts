import type { Facts } from '../../facts/facts';
import type { Edit } from '../../text/edits';
import { replaceValue } from '../../tree/edits';
import type { Fix, Report, Rule } from '../rule';
import { type Variable, type VariablePlace, variablePlaces, variablesIn } from '../variables';

export const malformedVariable: Rule = {
  id: 'variable/malformed-variable',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [
    'MISSING_BRACE_IN_VARIABLE',
    'MISSING_QUOTE_IN_VARIABLE',
    'UNSUPPORTED_SPACE_IN_VARIABLE',
    'EMPTY_VARIABLE',
  ],
  notes: ['N21'],
  fixable: true,
  summary: 'A policy variable is not written as AWS reads it.',
  why: "A policy variable is `${key}`, or `${key, 'default'}` with the default between single quotes, and there is no space in the name of the key. AWS cannot fill in a variable without its closing brace, without a name, with a space in the name or with a quote missing, so what uses it matches nothing.",
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/\${aws:username/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/\${aws:username}/*" }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shared/\${aws:PrincipalTag/team, 'all}/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shared/\${aws:PrincipalTag/team, 'all'}/*" }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/\${aws: username}/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/\${aws:username}/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM policy elements: Variables and tags',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    // In the old language `${` is text: `grammar/old-version`.
    if (!policy.expandsVariables) return;
    for (const place of variablePlaces(policy, text)) {
      if (place.element !== 'Condition' && place.element !== 'Resource' && place.element !== 'NotResource') continue;
      for (const variable of variablesIn(place.value)) {
        const flaw = flawOf(variable, place, facts);
        if (flaw === undefined) continue;
        const { repaired, ...rest } = flaw;
        report({ at: place.node, ...rest, fixes: fixTo(text, place, variable, repaired) });
      }
    }
  },
};

type Flaw = Pick<Report, 'message' | 'severity'> & {
  readonly accessAnalyzer: string;
  /** What the variable should read; undefined when that is open. */
  readonly repaired: string | undefined;
};

function flawOf(variable: Variable, { value }: VariablePlace, facts: Facts): Flaw | undefined {
  const { name, closed, fallback, isKey, start, end } = variable;
  const written = value.slice(start, end);
  if (!closed) {
    return {
      accessAnalyzer: 'MISSING_BRACE_IN_VARIABLE',
      message: `\`${written}\` has no closing brace, so AWS cannot fill in the variable. Write \`}\` behind its name.`,
      repaired: withBrace(written, facts),
    };
  }
  if (name.trim() === '') {
    return {
      accessAnalyzer: 'EMPTY_VARIABLE',
      message: `\`${written}\` names no key that AWS could fill in. Name one, as in \`\${aws:username}\`, or take it out.`,
      repaired: undefined,
    };
  }
  if (!isKey) return undefined;
  if (/\s/.test(name)) {
    const bare = name.replace(/\s+/g, '');
    return {
      accessAnalyzer: 'UNSUPPORTED_SPACE_IN_VARIABLE',
      // AWS's own documentation has such a variable, and tags whose key holds a space exist.
      severity: 'warning',
      message: `\`${written}\` has a space in the name of its key, which AWS does not support in a variable.`,
      repaired:
        isUnambiguous(name) && facts.conditionKey(bare) !== undefined ? `\${${bare}${restOf(fallback)}}` : undefined,
    };
  }
  if (fallback === undefined || /^\s*'[^']*'\s*$/.test(fallback)) return undefined;
  return {
    accessAnalyzer: 'MISSING_QUOTE_IN_VARIABLE',
    message: `The default of \`${written}\` must stand between single quotes, as in \`\${${name}, 'none'}\`.`,
    repaired: `\${${name}, '${fallback.trim().replaceAll("'", '')}'}`,
  };
}

function restOf(fallback: string | undefined): string {
  return fallback === undefined ? '' : `,${fallback}`;
}

/** Spaces at the ends of a name and around its colon were not meant; one within a tag's key may be part of it. */
function isUnambiguous(name: string): boolean {
  return !/\S\s+\S/.test(name.replace(/\s*:\s*/, ':'));
}

/** Closes a variable behind the longest name of a key that the text begins with. */
function withBrace(written: string, facts: Facts): string | undefined {
  const name = /^\$\{([A-Za-z][\w.-]*:[\w.-]+(?:\/[\w.@+=-]+)?)/.exec(written)?.[1];
  if (name === undefined) return undefined;
  const short = name.includes('/') ? name.slice(0, name.indexOf('/')) : name;
  const known = [name, short].find(each => facts.conditionKey(each) !== undefined);
  return known === undefined ? undefined : `\${${known}}${written.slice(2 + known.length)}`;
}

function fixTo(
  text: string,
  { node, value }: VariablePlace,
  { start, end }: Variable,
  repaired: string | undefined,
): Fix[] {
  if (repaired === undefined) return [];
  const whole = value.slice(0, start) + repaired + value.slice(end);
  const edits: Edit[] = [replaceValue(text, node, whole)];
  return [{ title: `Replace with ${whole}`, safe: false, edits }];
}
