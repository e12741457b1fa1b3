import type { Facts } from '../../facts/facts';
import { listOr } from '../../text/listing';
import { replaceValue } from '../../tree/edits';
import { nearestKeys } from '../keys';
import type { Rule } from '../rule';
import { type VariablePlace, variablePlaces, variablesIn } from '../variables';

export const unknownVariable: Rule = {
  id: 'variable/unknown-variable',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N21'],
  fixable: true,
  summary: 'A policy variable names a condition key that does not exist, or one that holds a list.',
  why: 'A variable stands for the value that the request carries for a key. No request carries a key that does not exist, and a key that holds several values has no single one to fill in. What uses such a variable matches nothing: an Allow grants nothing, a Deny stops nothing. The data here has a date, so a key that is newer than it can be right.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/\${aws:usrname}/*" }
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
      title: 'AWS global condition context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    if (!policy.expandsVariables) return;
    for (const place of variablePlaces(policy, text)) {
      if (!isExpanded(place)) continue;
      for (const { name, isKey, closed, start, end } of variablesIn(place.value)) {
        // What is malformed is said by `variable/malformed-variable`.
        if (!isKey || !closed || /\s/.test(name)) continue;
        const written = place.value.slice(start, end);
        const known = facts.conditionKey(name);
        if (known?.multivalued && !known.assumed) {
          report({
            at: place.node,
            message: `\`${written}\` stands for a list of values, and AWS fills in only keys with a single one. Compare \`${name}\` in a condition with \`ForAnyValue\` instead.`,
          });
        }
        if (known !== undefined || !isMisspelt(name, facts)) continue;
        const meant = nearestKeys(name, facts).filter(each => !facts.conditionKey(each)?.multivalued);
        report({
          at: place.node,
          message: `\`${written}\` names a condition key that does not exist (data of ${facts.date}), so it matches nothing.${meant.length > 0 ? ` Did you mean ${listOr(meant.map(each => `\${${each}}`))}?` : ''}`,
          fixes: meant.map(each => {
            const fixed = `${place.value.slice(0, start)}\${${each}${place.value.slice(start + 2 + name.length, end)}${place.value.slice(end)}`;
            return { title: `Replace with \${${each}}`, safe: false, edits: [replaceValue(text, place.node, fixed)] };
          }),
        });
      }
    }
  },
};

function isExpanded({ element, condition }: VariablePlace): boolean {
  if (condition !== undefined) return condition.operator.family === 'String' || condition.operator.family === 'ARN';
  return element === 'Resource' || element === 'NotResource';
}

/** Services with variables of their own, which are no condition keys: of AWS IoT, and of a session with Transfer Family. */
const ownVariables: ReadonlySet<string> = new Set(['iot', 'transfer', 'credential-iot', 'greengrass']);

/** Keys with an unknown prefix may be placeholders of some tool: `${env:STAGE}`. */
function isMisspelt(name: string, facts: Facts): boolean {
  const prefix = name.slice(0, name.indexOf(':')).toLowerCase();
  return (
    prefix === 'aws' || (!ownVariables.has(prefix) && facts.hasService(prefix) && !facts.isUndocumented(`${prefix}:*`))
  );
}
