import { eachConditionOn } from '../conditions';
import { keyWords } from '../enumerations';
import type { Rule } from '../rule';
import { reportWord, wordTrouble } from '../words';

export const fixedWord: Rule = {
  id: 'condition/fixed-word',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N28', 'N29', 'N30'],

  fixable: true,
  summary: 'A condition key that takes only certain words is compared with another one.',
  why: 'Some condition keys hold one of a few words that AWS has fixed, such as `required` and `optional` of `ec2:MetadataHttpTokens`. A misspelt or made-up word equals none of them. The condition then matches no request, or under a negated operator every one.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "StringNotEquals": { "ec2:MetadataHttpTokens": "require" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "StringNotEquals": { "ec2:MetadataHttpTokens": "required" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
    {
      title: 'Condition keys for Amazon EC2',
      url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/amazon-ec2-keys.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachConditionOn(policy, keyWords, ({ key, operator, values }, _, name) => {
      if (operator.family !== 'String' || operator.base === undefined) return;
      const words = keyWords.get(name);
      if (words === undefined) return;
      for (const entry of values) {
        const { value } = entry;
        const trouble = wordTrouble(value, operator.base, words);
        // `condition/value-case` speaks of words that are right but for their case.
        if (trouble === undefined || trouble.meant?.toLowerCase() === value.toLowerCase()) continue;
        const plain = value.replace(/^[a-z0-9-]+:/, '');
        report(reportWord(text, entry, key, words, words.includes(plain) ? plain : trouble.meant));
      }
    });
  },
};
