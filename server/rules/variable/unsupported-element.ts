import { spanInString } from '../../text/strings';
import { stringValue } from '../../tree/node';
import type { Rule } from '../rule';
import { variablePlaces, variablesIn } from '../variables';

export const unsupportedElement: Rule = {
  id: 'variable/unsupported-element',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['VARIABLE_UNSUPPORTED_IN_ELEMENT'],
  notes: ['N21'],
  fixable: false,
  summary: 'A policy variable stands in an element that takes none.',
  why: 'AWS fills in variables in `Resource`, `NotResource` and the values of conditions, and nowhere else. In an action or a principal `${…}` is literal text that names nothing, and in the name of a condition key it is part of the name. Who may call is named by `Principal`, or by a condition on `aws:PrincipalArn` or a principal tag.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:user/\${aws:username}" },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:user/jane" },
      "Action": "sts:AssumeRole"
    }
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
  check({ document: { policy }, text, report }) {
    for (const { element, value, node } of variablePlaces(policy, text)) {
      if (element === 'Resource' || element === 'NotResource' || element === 'Condition') continue;
      const variable = variablesIn(value).find(({ isKey }) => isKey);
      if (variable === undefined) continue;
      const written = value.slice(variable.start, variable.end);
      report({
        at: node,
        message: `AWS does not fill in \`${written}\` in \`${element}\`: it is literal text that names nothing. Variables can stand in \`Resource\` and in the values of conditions.`,
      });
    }
    for (const { sid } of policy.statements) {
      const node = sid?.value;
      const value = stringValue(node);
      if (node === undefined || value === undefined || !value.includes('${')) continue;
      // Tools that make policies fill in names of their own here, such as `${opt:stage}`.
      const variable = variablesIn(value).find(({ name }) => /^aws:(?!:)/i.test(name));
      if (variable === undefined) continue;
      report({
        at: node,
        message: `AWS does not fill in \`${value.slice(variable.start, variable.end)}\` in a \`Sid\`: it is literal text. Variables can stand in \`Resource\` and in the values of conditions.`,
      });
    }
    for (const { conditions } of policy.statements) {
      for (const { key, keyMember } of conditions) {
        const variable = key.includes('${') ? variablesIn(key).find(({ isKey }) => isKey) : undefined;
        if (variable === undefined) continue;
        report({
          at: keyMember.key,
          accessAnalyzer: null,
          severity: 'warning',
          span: spanInString(text, keyMember.key.offset, keyMember.key.length, variable.start, variable.end),
          message: `AWS does not fill in \`${key.slice(variable.start, variable.end)}\` in the name of a key, so no request carries the key. Variables can stand in the values.`,
        });
      }
    }
  },
};
