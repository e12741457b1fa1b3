import type { Facts } from '../../facts/facts';
import { splitArn } from '../../match/arn';
import type { Kind } from '../../model/kinds';
import type { Statement } from '../../model/policy';
import { isPlaceholder, isTemplated } from '../arns';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';
import { variablesIn } from '../variables';

export const arnPrefix: Rule = {
  id: 'resource/arn-prefix',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_ARN_PREFIX', 'MISSING_ARN_FIELD'],
  notes: ['N06', 'N41'],
  fixable: true,
  summary: 'A resource is neither an ARN nor `*`.',
  why: 'Resources are named by their ARN, which begins with `arn:`, or by `*` for all of them; the name of a bucket or the URL of a queue will not do. AWS refuses a policy with anything else. Policies of API Gateway and VPC Lattice know short forms of their own.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    },
    {
      title: 'Identify AWS resources with Amazon Resource Names (ARNs)',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    },
  ],
  check({ document: { policy, kind, facts: kindFacts }, text, facts, report }) {
    if (kindFacts.resource === 'forbidden') return;
    for (const statement of policy.statements) {
      for (const { value, node } of statement.resource?.values ?? []) {
        if (value === '*' || value.startsWith('arn:') || takesShortForm(kind, value)) continue;
        const isVariable = beginsWithVariable(value, facts);
        if (isTemplated(value) && !isVariable) continue;
        const meant = meantArn(value, statement, facts);
        const placeholder = meant === undefined && !isVariable && isPlaceholder(value);
        report({
          at: node,
          // IAM Access Analyzer counts the fields before it reads them.
          accessAnalyzer: splitArn(value).length < 6 ? 'MISSING_ARN_FIELD' : 'INVALID_ARN_PREFIX',
          severity: placeholder ? 'warning' : 'error',
          message: `${value === '' ? 'An empty string' : `\`${value}\``} ${isVariable ? atStart : placeholder ? toBeFilledIn : refused(meant)}`,
          fixes: replaceWith(text, node, meant),
        });
      }
    }
  },
};

const atStart =
  'begins with a variable, and AWS refuses the policy: it replaces variables only within an ARN, which begins with `arn:`.';

const toBeFilledIn = 'reads like a placeholder. Put the ARN of the resource here; AWS refuses anything else but `*`.';

function refused(meant: string | undefined): string {
  const mend = meant === undefined ? 'Write the ARN of the resource, or `*`.' : `Did you mean \`${meant}\`?`;
  return `is not an ARN, and AWS refuses the policy. ${mend}`;
}

/** True when a variable of AWS, not one of a template, stands where an ARN begins. */
function beginsWithVariable(value: string, facts: Facts): boolean {
  const variable = variablesIn(value)[0];
  return variable?.start === 0 && variable.isKey && facts.conditionKey(variable.name) !== undefined;
}

/** `execute-api:/stage/GET/path` in the policy of an API, a path of the service in a Lattice auth policy. */
function takesShortForm(kind: Kind, value: string): boolean {
  if (kind === 'apigateway-policy') return value.startsWith('execute-api:/');
  return kind === 'lattice-auth-policy' && /^\*?\//.test(value);
}

/** The ARN that a resource was meant to be, where what is missing is clear. */
function meantArn(value: string, { action }: Statement, facts: Facts): string | undefined {
  const trimmed = value.trim();
  if (/^arn:/i.test(trimmed)) return `arn${trimmed.slice(3)}`;
  if (/^:?aws(-[a-z]+)*:[a-z0-9-]+:/.test(trimmed)) return `arn:${trimmed.replace(/^:/, '')}`;
  const service = /^([a-z0-9-]+):[^:\s]*:[^:\s]*:\S/.exec(trimmed)?.[1];
  if (service !== undefined && facts.hasService(service)) return `arn:aws:${trimmed}`;
  const url = /^s3:\/\/([a-z0-9.-]+(?:\/.*)?)$/.exec(trimmed)?.[1];
  if (url !== undefined) return `arn:aws:s3:::${url}`;
  const onlyS3 =
    action !== undefined && action.values.length > 0 && action.values.every(each => /^s3:/i.test(each.value));
  return onlyS3 && !isPlaceholder(trimmed) && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/\S*)?$/.test(trimmed)
    ? `arn:aws:s3:::${trimmed}`
    : undefined;
}
