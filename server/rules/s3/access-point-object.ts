import type { Facts } from '../../facts/facts';
import type { Statement, Text } from '../../model/policy';
import { replaceValue } from '../../tree/edits';
import { addValues } from '../resources';
import type { Fix, Rule } from '../rule';

export const accessPointObject: Rule = {
  id: 's3/access-point-object',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N35'],
  fixable: true,
  summary: 'Objects of an access point are named without `/object/`.',
  why: 'Through an access point, objects are `arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME/object/KEY`, and those of a Multi-Region access point `arn:aws:s3::ACCOUNT:accesspoint/ALIAS/object/KEY`. Without `/object/` the ARN names nothing, and the bare access point is only for actions on buckets such as `s3:ListBucket`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:eu-west-1:111122223333:accesspoint/finance/2026/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:eu-west-1:111122223333:accesspoint/finance/object/2026/*"
    }
  ]
}`,
    },
    {
      kind: 's3-access-point-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["s3:ListBucket", "s3:GetObject"],
      "Resource": "arn:aws:s3:eu-west-1:111122223333:accesspoint/finance"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["s3:ListBucket", "s3:GetObject"],
      "Resource": [
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/finance",
        "arn:aws:s3:eu-west-1:111122223333:accesspoint/finance/object/*"
      ]
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Configuring IAM policies for using access points',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    for (const statement of policy.statements) {
      const { resource } = statement;
      if (resource === undefined || resource.negated) continue;
      for (const value of resource.values) {
        // The cheap test first: hardly any resource is an access point.
        if (!value.value.includes(':accesspoint/')) continue;
        const [, point, rest] = accessPoint.exec(value.value) ?? [];
        if (point === undefined) continue;
        if (rest !== undefined && rest !== '') {
          if (/^object\/|^object$/.test(rest) || /^[*?]/.test(point.slice(point.lastIndexOf('/') + 1))) continue;
          const meant = `${point}/object/${rest}`;
          // A wildcard takes in `object/` as well; then only the form is not the documented one.
          const works = rest.startsWith('*');
          report({
            at: value.node,
            ...(works && { severity: 'hint' }),
            message: works
              ? `Objects of an access point stand behind \`/object/\`, which only the wildcard of \`${value.value}\` takes in. Write \`${meant}\`.`
              : `\`${value.value}\` names nothing: objects of an access point stand behind \`/object/\`. Write \`${meant}\`.`,
            fixes: [{ title: `Replace with ${meant}`, safe: false, edits: [replaceValue(text, value.node, meant)] }],
          });
        } else reportBare(statement, value, point);
      }
    }

    function reportBare(statement: Statement, { node, value }: Text, point: string): void {
      const { action, resource } = statement;
      if (action === undefined || action.negated || resource === undefined) return;
      const objects = `${point}/object/*`;
      if (resource.values.some(other => other.value === '*' || other.value.startsWith(`${point}/`))) return;
      const onObjects = action.values.filter(each => actsOnlyOnObjects(each.value, facts));
      const [first] = onObjects;
      if (first === undefined) return;
      report({
        at: node,
        message: `\`${first.value}\` acts on objects, which \`${value}\` does not match. They are \`${objects}\`.`,
        fixes: mend(statement, node, objects, onObjects.length === action.values.length),
      });
    }

    function mend({ resource }: Statement, node: Text['node'], objects: string, all: boolean): Fix[] {
      if (resource === undefined) return [];
      return all
        ? [{ title: `Replace with ${objects}`, safe: false, edits: [replaceValue(text, node, objects)] }]
        : [{ title: `Add ${objects}`, safe: false, edits: addValues(text, resource, [objects]) }];
    }
  },
};

/** The ARN of an access point, and what stands behind its name and a slash. Names with wildcards are left alone. */
const accessPoint = /^(arn:[^:]*:s3:[^:]*:[^:]*:accesspoint\/[^/*?]+)(?:\/(.*))?$/;

/** True when the action is on objects of access points, and not on the access points themselves. */
function actsOnlyOnObjects(action: string, facts: Facts): boolean {
  if (!/^s3:[^*]/i.test(action)) return false;
  const actions = facts.expand(action);
  return (
    actions.length > 0 &&
    actions.every(
      ({ resourceTypes }) =>
        resourceTypes.some(({ type }) => type.name === 'accesspointobject') &&
        !resourceTypes.some(({ type }) => type.name === 'accesspoint'),
    )
  );
}
