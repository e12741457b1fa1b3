import { arnOverlaps } from '../../match/arn';
import type { Policy, Statement, Text } from '../../model/policy';
import { appendElement, type Json } from '../../tree/edits';
import { nameStatement } from '../elements';
import { entryFor } from '../grants';
import { byName, byPath, isAboutPath, type ParameterArn, readParameterArn } from '../parameterArns';
import type { Rule } from '../rule';

export const shownByPath: Rule = {
  id: 'ssm/shown-by-path',
  kinds: ['iam-identity-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N64'],
  fixable: true,
  summary: 'A parameter that is denied can still be read by a path above it.',
  why: 'AWS asks for `ssm:GetParametersByPath` on the path of the request alone and returns everything below it, also parameters that a Deny names. Whoever may ask for `/shop` so reads `/shop/secrets/db` whatever is denied there. To hide a parameter, the request has to be denied on each path above it.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ssm:GetParameter*",
      "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/shop*"
    },
    {
      "Effect": "Deny",
      "Action": "ssm:GetParameter*",
      "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/shop/secrets/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ssm:GetParameter", "ssm:GetParameters"],
      "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/shop*"
    },
    {
      "Effect": "Deny",
      "Action": "ssm:GetParameter*",
      "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/shop/secrets/*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Restricting access to Parameter Store parameters using IAM policies',
      url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html',
    },
    {
      title: 'GetParametersByPath',
      url: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { effect, action, resource } of policy.statements) {
      if (effect !== 'Deny' || resource === undefined || resource.negated || action?.negated) continue;
      if (!byName.some(each => entryFor(action, each) !== undefined)) continue;
      for (const { value, node } of resource.values) {
        const arn = readParameterArn(value);
        if (arn === undefined) continue;
        const paths = pathsAbove(arn.name);
        for (const path of paths) {
          const grant = isAboutPath(policy, 'Deny', arn.beginning + path) ? undefined : findGrant(policy, arn, path);
          if (grant === undefined) continue;
          const { statement, through } = grant;
          report({
            at: node,
            message: `This does not hide \`${arn.name}\`: \`${byPath}\` on \`${path}\`, which ${nameStatement(statement)} allows, returns all below it, denied or not. Deny it on ${paths.length === 1 ? 'that path' : 'the paths above'} too.`,
            related: [{ at: through.node, message: `\`${through.value}\` allows it.` }],
            fixes: denyOn(text, policy, arn, paths),
          });
          break;
        }
      }
    }
  },
};

/** The paths of which a request by path returns a parameter, the nearest first; none of a name that begins with a wildcard. */
function pathsAbove(name: string): readonly string[] {
  const written = name.slice(0, name.search(/[*?$]|$/));
  if (written === '/') return [];
  const paths: string[] = [];
  for (let end = written.lastIndexOf('/'); end > 0; end = written.lastIndexOf('/', end - 1)) {
    paths.push(written.slice(0, end));
  }
  return [...paths, '/'];
}

interface Grant {
  readonly statement: Statement;
  readonly through: Text;
}

/** The Allow that lets its user ask for all below a path. */
function findGrant({ statements }: Policy, { beginning }: ParameterArn, path: string): Grant | undefined {
  const template = `${beginning.replaceAll('*', '${Any}')}${path}`;
  for (const statement of statements) {
    const { effect, action, resource, conditions } = statement;
    if (effect !== 'Allow' || resource === undefined || resource.negated) continue;
    // Without what lies deeper, the request may well leave the parameter out.
    if (conditions.some(({ key }) => key.toLowerCase() === 'ssm:recursive')) continue;
    const through = entryFor(action, byPath);
    if (through === undefined) continue;
    if (resource.values.some(({ value }) => arnOverlaps(value, template))) return { statement, through };
  }
  return undefined;
}

/** A statement that denies requests by the paths, as AWS advises; it also stops those that are about something else below them. */
function denyOn(text: string, policy: Policy, { beginning }: ParameterArn, paths: readonly string[]) {
  const statements = policy.statement?.value;
  if (statements?.type !== 'array') return [];
  const [first = '', ...others] = paths.map(path => `${beginning}${path}`);
  const statement: Json = {
    Effect: 'Deny',
    Action: byPath,
    Resource: others.length === 0 ? first : [first, ...others],
  };
  return [
    { title: `Deny ${byPath} on the paths above`, safe: false, edits: appendElement(text, statements, statement) },
  ];
}
