import type { Facts } from '../../facts/facts';
import type { Statement, Text, ValueText } from '../../model/policy';
import { replaceValue } from '../../tree/edits';
import { actionsOf } from '../actions';
import { replaceWith } from '../fixes';
import { addValues } from '../resources';
import type { Report, Rule } from '../rule';

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
      let bare: BarePoint[] | undefined;
      for (const value of resource.values) {
        // The cheap test first: hardly any resource is an access point.
        if (!value.value.includes(':accesspoint/')) continue;
        const [, point, rest] = accessPoint.exec(value.value) ?? [];
        if (point === undefined) continue;
        if (rest === undefined || rest === '') {
          bare ??= [];
          bare.push({ point, text: value });
        } else if (rest !== 'object' && !rest.startsWith('object/')) {
          const meant = `${point}/object/${rest}`;
          // A wildcard takes in `object/` as well; then only the form is not the documented one.
          const works = rest.startsWith('*');
          report({
            at: value.node,
            ...(works && { severity: 'hint' }),
            message: works
              ? `Objects of an access point stand behind \`/object/\`, which only the wildcard of \`${value.value}\` takes in. Write \`${meant}\`.`
              : `\`${value.value}\` names nothing: objects of an access point stand behind \`/object/\`. Write \`${meant}\`.`,
            fixes: replaceWith(text, value.node, meant),
          });
        }
      }
      if (bare !== undefined) for (const found of bareMisfits(statement, bare, text, facts)) report(found);
    }
  },
};

/** An access point that is named without any object. */
interface BarePoint {
  readonly point: string;
  readonly text: Text;
}

/** The ARN of an access point, and what stands behind its name and a slash. Names with wildcards are left alone. */
const accessPoint = /^(arn:[^:]*:s3:[^:]*:[^:]*:accesspoint\/[^/*?]+)(?:\/(.*))?$/;

/** Access points whose objects the statement never names, although it has actions on objects. */
function* bareMisfits(
  { action, resource }: Statement,
  bare: readonly BarePoint[],
  text: string,
  facts: Facts,
): Generator<Report> {
  if (action === undefined || action.negated || resource === undefined) return;
  if (resource.values.some(({ value }) => value === '*')) return;
  const onObjects = action.values.filter(value => actsOnlyOnObjects(value, facts));
  const [first] = onObjects;
  if (first === undefined) return;
  const withObjects = new Set(
    resource.values.flatMap(({ value }) => {
      const [, point, rest] = accessPoint.exec(value) ?? [];
      return point === undefined || rest === undefined || rest === '' ? [] : [point];
    }),
  );
  const all = onObjects.length === action.values.length;
  for (const { point, text: named } of bare) {
    if (withObjects.has(point)) continue;
    const objects = `${point}/object/*`;
    yield {
      at: named.node,
      message: `\`${first.value}\` acts on objects, which \`${named.value}\` does not match. They are \`${objects}\`.`,
      fixes: [
        all
          ? { title: `Replace with ${objects}`, safe: false, edits: [replaceValue(text, named.node, objects)] }
          : { title: `Add ${objects}`, safe: false, edits: addValues(text, resource, [objects]) },
      ],
    };
  }
}

/** True when the action is on objects of access points, and not on the access points themselves. */
function actsOnlyOnObjects(action: ValueText, facts: Facts): boolean {
  if (!/^s3:[^*]/i.test(action.value)) return false;
  const actions = actionsOf(action, facts);
  return (
    actions.length > 0 &&
    actions.every(
      ({ resourceTypes }) =>
        resourceTypes.some(({ type }) => type.name === 'accesspointobject') &&
        !resourceTypes.some(({ type }) => type.name === 'accesspoint'),
    )
  );
}
