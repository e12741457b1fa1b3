import type { Effect, ValuesElement } from '../../model/policy';
import { leavesNothing } from '../grants';
import type { Report, Rule } from '../rule';

export const nothingLeft: Rule = {
  id: 'logic/nothing-left',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: false,
  summary: 'A NotAction or NotResource leaves out everything, so that the statement applies to nothing.',
  why: '`NotAction` and `NotResource` stand for everything but what they list. `*` lists all there is, so nothing is left: an Allow grants nothing, and a Deny denies nothing, though it looks as if it denied a lot.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*" },
    { "Effect": "Deny", "NotAction": "*", "Resource": "*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*" },
    { "Effect": "Deny", "NotAction": "ec2:*", "Resource": "*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: NotAction',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
    },
    {
      title: 'IAM JSON policy elements: NotResource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
    },
  ],
  check({ document: { policy }, report }) {
    for (const { effect, action, resource } of policy.statements) {
      if (action !== undefined && leavesNothing(action)) report(describe(action, effect));
      if (resource !== undefined && leavesNothing(resource)) report(describe(resource, effect));
    }
  },
};

function describe({ member: { name, key } }: ValuesElement, effect: Effect | undefined): Report {
  const plain = name.slice('Not'.length);
  const outcome = effect === 'Deny' ? 'denies' : 'grants';
  return {
    at: key,
    message: `\`${name}\` with \`*\` leaves out every ${plain.toLowerCase()}, so that this statement ${outcome} nothing. Name what is to be left out, or write \`${plain}\`.`,
  };
}
