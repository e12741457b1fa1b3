import { listOr } from '../../text/listing';
import { appendElements, replaceValue } from '../../tree/edits';
import { flawedActions } from '../actions';
import type { Rule } from '../rule';

export const retiredAction: Rule = {
  id: 'action/retired-action',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N52'],
  fixable: true,
  summary: 'AWS has retired an action.',
  why: 'AWS now and then replaces an action by others. The old one can still stand in a policy, but no request asks for it any more: an Allow of it grants nothing and a Deny stops nothing. The actions of the billing console under `aws-portal` gave way to those of `billing`, `account`, `payments` and others in 2023.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "aws-portal:ViewPaymentMethods", "Resource": "*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["payments:GetPaymentInstrument", "payments:ListPaymentInstruments"], "Resource": "*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Migrating access control for AWS Billing',
      url: 'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/migrate-granularaccess-whatis.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    for (const { value, node, element, retired } of flawedActions(policy, facts)) {
      if (retired === undefined) continue;
      const present = new Set(element.values.map(each => each.value));
      const missing = retired.replacements.filter(name => !present.has(name));
      const list = node.parent?.type === 'array' ? node.parent : undefined;
      const [first, ...others] = missing;
      report({
        at: node,
        message: `AWS retired \`${value}\` on ${retired.since}, and no request asks for it any more.${retired.replacements.length > 0 ? ` In its place ${retired.replacements.length === 1 ? 'is' : 'are'} ${listed(retired.replacements)}.` : ''}`,
        tags: ['deprecated'],
        fixes:
          first === undefined || missing.length > maximumReplacements
            ? []
            : [
                {
                  title: missing.length === 1 ? `Replace with ${first}` : `Replace with ${missing.length} actions`,
                  safe: false,
                  edits:
                    list === undefined
                      ? [replaceValue(text, node, missing.length === 1 ? first : missing)]
                      : [
                          replaceValue(text, node, first),
                          ...(others.length > 0 ? appendElements(text, list, others) : []),
                        ],
                },
              ],
      });
    }
  },
};

/** Whoever replaces `aws-portal:*` by more actions than these wants to choose. */
const maximumReplacements = 30;

/** A few of the names, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(name => `\`${name}\``);
  return names.length > 3 ? `${shown.join(', ')} and ${names.length - 3} more` : listOr(names).replace(' or ', ' and ');
}
