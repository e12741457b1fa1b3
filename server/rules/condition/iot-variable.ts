import type { ConditionValue } from '../../model/policy';
import { mayBeIotPolicy } from '../iotPolicies';
import type { Rule } from '../rule';

export const iotVariable: Rule = {
  id: 'condition/iot-variable',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N31'],

  fixable: false,
  summary: 'A variable of AWS IoT stands in a policy that AWS IoT does not read.',
  why: 'Variables such as `${iot:ClientId}` and `${iot:Connection.Thing.ThingName}` are filled in when a device connects, and only in AWS IoT Core policies, which are attached to certificates or things. Elsewhere they have no value, and a resource or condition with such a variable matches nothing.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iot:Connect", "s3:GetObject"],
      "Resource": ["arn:aws:iot:eu-central-1:111122223333:client/\${iot:ClientId}", "arn:aws:s3:::reports/*"]
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iot:Connect", "s3:GetObject"],
      "Resource": ["arn:aws:iot:eu-central-1:111122223333:client/*", "arn:aws:s3:::reports/*"]
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS IoT Core policy variables',
      url: 'https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-variables.html',
    },
  ],
  check({ document: { policy, kind }, text, report }) {
    if (!policy.expandsVariables || !text.includes('${iot:')) return;
    const look = ({ value, node }: ConditionValue): void => {
      if (!value.includes('${iot:')) return;
      if (mayBeIotPolicy(policy, kind)) return;
      const variable = /\$\{iot:[^}]*\}?/.exec(value)?.[0] ?? '${iot:';
      report({
        at: node,
        message: `\`${variable}\` has a value in AWS IoT Core policies only. Here it has none, so this matches nothing.`,
      });
    };
    for (const { resource, conditions } of policy.statements) {
      resource?.values.forEach(look);
      for (const { values } of conditions) values.forEach(look);
    }
  },
};
