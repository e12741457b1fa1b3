import type { Condition } from '../../model/policy';
import { changeCondition, eachCondition } from '../conditions';
import { readDate, takes } from '../conditionTypes';
import type { Rule } from '../rule';

export const redundantBound: Rule = {
  id: 'condition/redundant-bound',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['REDUNDANT_CONDITION_VALUE_NUM'],
  notes: [],
  fixable: true,
  summary: 'A comparison with less or greater has several bounds, of which only one counts.',
  why: 'The values of one condition are alternatives: it is enough that the comparison holds for one of them. Of several upper bounds only the greatest can decide, of several lower bounds only the least; the others never make a difference, and the policy looks stricter than it is.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": ["2700", "3600"] } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": "3600" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachCondition(policy, condition => {
      const { operator } = condition;
      if (condition.values.length < 2 || !operator.base?.includes('Than')) return;
      const decisive = decisiveValue(condition);
      if (decisive === undefined) return;
      const edits = changeCondition(text, condition, { value: decisive });
      const which = operator.base.includes('Less') ? 'greatest' : 'least';
      report({
        at: condition.keyMember.key,
        accessAnalyzer: operator.family === 'Numeric' ? 'REDUNDANT_CONDITION_VALUE_NUM' : null,
        message: `Of several values of \`${operator.text}\` only the ${which} decides: \`${decisive}\`. Leave out the others, or the policy looks stricter than it is.`,
        fixes: edits === undefined ? [] : [{ title: `Compare with ${decisive} only`, safe: true, edits }],
      });
    });
  },
};

/** The bound that decides; undefined when a value is open or is none. */
function decisiveValue({ operator, values }: Condition): string | undefined {
  const { family, base } = operator;
  if (family !== 'Numeric' && family !== 'Date') return undefined;
  const sign = base?.includes('Less') ? 1 : -1;
  let decisive: string | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const { value } of values) {
    const size = sign * (family === 'Numeric' ? Number(value) : readDate(value));
    // Years alone, dates that do not say their time zone, and whatever cannot be read are left alone.
    if (!takes(family, value) || Number.isNaN(size) || (family === 'Date' && /^\d{1,4}$/.test(value))) return undefined;
    if (size > most) [decisive, most] = [value, size];
  }
  return decisive;
}
