import type { Statement } from '../../model/policy';
import { perText } from '../../text/shared';
import { hash } from '../../text/strings';
import { nameStatement } from '../elements';
import { remove } from '../fixes';
import { isSound } from '../inclusion';
import type { Rule } from '../rule';

export const redundantStatement: Rule = {
  id: 'grammar/redundant-statement',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['REDUNDANT_STATEMENT'],
  notes: [],
  fixable: true,
  summary: 'Two statements say the same.',
  why: 'A policy is the sum of its statements, so a second one with the same effect, actions, resources, principals and conditions changes nothing, whatever its Sid. It makes the policy longer, and whoever narrows one of the two believes to have narrowed the access while the other still grants it.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:GetObjectVersion"],
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Action": ["s3:GetObjectVersion", "s3:GetObject"],
      "Resource": ["arn:aws:s3:::reports/*"]
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:GetObjectVersion"],
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM Access Analyzer policy checks: Suggestion – Redundant statement',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    if (policy.statements.length < 2) return;
    const groups = group(policy.statements, lengthsOf).flatMap(alike => group(alike, sumOf));
    for (const alike of groups.sort(([one], [other]) => one.index - other.index)) {
      const firsts = new Map<string, Statement>();
      const told = new Set<Statement>();
      for (const statement of alike) {
        const meaning = meaningOf(statement);
        if (meaning === undefined) continue;
        const first = firsts.get(meaning);
        if (first === undefined) {
          firsts.set(meaning, statement);
          continue;
        }
        report({
          at: statement.node,
          message: `${nameStatement(statement)} says the same as ${inSentence(first)}. Remove one of the two.`,
          tags: ['unnecessary'],
          related: [{ at: first.node, message: 'It is here first.' }],
          also: told.has(first) ? [] : [{ at: first.node, message: `${nameStatement(statement)} says the same.` }],
          fixes:
            policy.statement?.value?.type === 'array'
              ? remove(text, statement.node, inSentence(statement), { safe: true })
              : [],
        });
        told.add(first);
      }
    }
  },
};

type Group = [Statement, ...Statement[]];

/** The statements of which a number is the same as of another one, by that number. */
function group(statements: readonly Statement[], numberOf: (statement: Statement) => number): Group[] {
  // Most numbers are those of one statement only, for which no list is made.
  const byNumber = new Map<number, Statement | Group>();
  const groups: Group[] = [];
  for (const statement of statements) {
    const number = numberOf(statement);
    const alike = byNumber.get(number);
    if (alike === undefined) byNumber.set(number, statement);
    else if (Array.isArray(alike)) alike.push(statement);
    else {
      const both: Group = [alike as Statement, statement];
      byNumber.set(number, both);
      groups.push(both);
    }
  }
  return groups;
}

/** The same for statements that say the same: how many actions, resources and conditions there are. */
function lengthsOf({ action, resource, conditions }: Statement): number {
  return (action?.values.length ?? 0) + 1000 * (resource?.values.length ?? 0) + 1_000_000 * conditions.length;
}

/** A number that is the same for statements that say the same, in whatever order, and mostly differs for others. */
function sumOf({ effect, principal, action, resource, conditions }: Statement): number {
  let sum = effect === 'Deny' ? 1 : 0;
  for (const element of [action, resource]) {
    if (element === undefined) continue;
    if (element.negated) sum += 2;
    for (const { shared } of element.values) sum += hashOf(shared);
  }
  for (const { value } of principal?.entries ?? []) sum += 7 * hash(value);
  for (const { shared, values } of conditions) sum += 11 * hashOf(shared) + 13 * values.length;
  return sum;
}

const hashOf = perText(hash);

/** What a statement says, as a text that is the same for equal ones; undefined when part of it is not understood. */
function meaningOf(statement: Statement): string | undefined {
  const { effect, principal, action, resource, conditions } = statement;
  if (effect === undefined || action === undefined || !isSound(statement)) return undefined;
  const principals = principal?.entries.map(({ type, value }) => `${type}:${value}`) ?? [];
  const tests = conditions.map(({ operator, key, values }) => [
    operator.text,
    key.toLowerCase(),
    values.map(({ value }) => value).sort(),
  ]);
  return JSON.stringify([
    effect,
    principal?.negated,
    principals.sort(),
    action.negated,
    action.values.map(({ value }) => value.toLowerCase()).sort(),
    resource?.negated,
    resource?.values.map(({ value }) => value).sort(),
    tests.map(test => JSON.stringify(test)).sort(),
  ]);
}

function inSentence(statement: Statement): string {
  const name = nameStatement(statement);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
