import type { OperatorName } from '../../model/policy';
import { eachConditionOn, isOpen } from '../conditions';
import { keyRanges } from '../enumerations';
import type { Rule } from '../rule';

export const numberRange: Rule = {
  id: 'condition/number-range',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N29', 'N30'],

  fixable: false,
  summary: 'A condition compares a number with one that its key cannot reach.',
  why: 'Some numeric keys have a range: ports go from 1 to 65535, the hop limit of the instance metadata service from 1 to 64. Compared with a number outside it, the condition is always true or never, whatever the request is.',
  examples: [
    {
      kind: 'lattice-auth-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "*",
      "Condition": { "NumericEquals": { "vpc-lattice-svcs:Port": "80443" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "*",
      "Condition": { "NumericEquals": { "vpc-lattice-svcs:Port": "8443" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Auth policies for VPC Lattice',
      url: 'https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html',
    },
    {
      title: 'Condition keys for AWS KMS',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
    },
  ],
  check({ document: { policy }, report }) {
    eachConditionOn(policy, keyRanges, ({ key, operator: { base, family }, values }, _, name) => {
      if (family !== 'Numeric' || base === undefined) return;
      const range = keyRanges.get(name);
      if (range === undefined) return;
      const [least, greatest] = range;
      for (const { value, node } of values) {
        const number = Number(value);
        if (value.trim() === '' || Number.isNaN(number) || isOpen(value) || separates(base, number, least, greatest))
          continue;
        report({
          at: node,
          message: `\`${key}\` goes from ${least} to ${greatest}, so comparing it with \`${value}\` has the same outcome for every request that carries it.`,
        });
      }
    });
  },
};

/** True when some numbers of the range satisfy the comparison and others do not. */
function separates(base: OperatorName, number: number, least: number, greatest: number): boolean {
  switch (base) {
    case 'NumericLessThan':
    case 'NumericGreaterThanEquals':
      return number > least && number <= greatest;
    case 'NumericLessThanEquals':
    case 'NumericGreaterThan':
      return number >= least && number < greatest;
    default:
      return number >= least && number <= greatest;
  }
}
