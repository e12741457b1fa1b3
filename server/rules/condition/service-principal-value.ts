import type { Facts } from '../../facts/facts';
import { nearest } from '../../match/nearest';
import { hasWildcard } from '../../match/wildcard';
import { isPlaceholder } from '../arns';
import { eachConditionOn, ignoresCase, isOpen } from '../conditions';
import { servicePrincipalKeys } from '../enumerations';
import { replaceWith } from '../fixes';
import type { Report, Rule } from '../rule';

export const servicePrincipalValue: Rule = {
  id: 'condition/service-principal-value',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
  notes: ['N13'],

  fixable: true,
  summary: 'A condition key that holds a service principal is compared with something that is none.',
  why: 'Keys such as `aws:CalledVia` and `iam:PassedToService` hold service principals in lower case, mostly `athena.amazonaws.com`. The bare name of a service, its action prefix or a misspelt one equals no value of theirs, so the condition matches nothing. A few principals have further parts before the suffix.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "athena:StartQueryExecution",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringEquals": { "aws:CalledVia": "athena" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "athena:StartQueryExecution",
      "Resource": "*",
      "Condition": { "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/app",
      "Condition": { "StringEquals": { "iam:PassedToService": "lamda.amazonaws.com" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/app",
      "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:CalledVia',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvia',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    eachConditionOn(policy, servicePrincipalKeys, ({ key, operator, values }) => {
      if (operator.family !== 'String') return;
      for (const { value, node } of values) {
        if (isOpen(value) || hasWildcard(value) || isPlaceholder(value)) continue;
        const compared = ignoresCase(operator) ? value.toLowerCase() : value;
        const trouble = troubleWith(compared, key, operator.base?.endsWith('Like') === true, facts);
        if (trouble === undefined) continue;
        const { meant, ...told } = trouble;
        report({
          at: node,
          ...told,
          fixes: replaceWith(text, node, meant),
        });
      }
    });
  },
};

type Trouble = Omit<Report, 'at' | 'fixes'> & { readonly meant?: string };

/** One part before the suffix, in lower case, which is all that IAM Access Analyzer takes under \`aws:CalledVia\`. */
const plain = /^[a-z0-9-]+\.(amazonaws\.com(\.cn)?|amazon\.com)$/;
const withParts = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|amazonaws\.eu)$/;

function troubleWith(value: string, key: string, pattern: boolean, facts: Facts): Trouble | undefined {
  const chain = key.length === 13 && key.toLowerCase() === 'aws:calledvia';
  if (withParts.test(value)) {
    const known = facts.isServicePrincipal(value);
    if (chain && !pattern && !plain.test(value)) {
      return {
        severity: 'information',
        confidence: 'low',
        message: `Values of \`${key}\` have one name before their suffix as a rule, like \`athena.amazonaws.com\`. Make sure that \`${value}\` is one of them.`,
      };
    }
    const [meant] = known ? [] : nearestPrincipal(value, facts);
    // The list of principals is not complete: without a near one there is nothing to say.
    if (meant === undefined) return undefined;
    return {
      accessAnalyzer: null,
      message: `\`${value}\` is not a known service principal (data of ${facts.date}), so \`${key}\` may never hold it. Did you mean \`${meant}\`?`,
      meant,
    };
  }
  const meant = repaired(value, facts);
  // `SERVICE-NAME.amazonaws.com` stands for something to be filled in.
  if (meant === undefined && /[A-Z]/.test(value)) return undefined;
  return {
    message: `\`${value}\` is not a service principal, so \`${key}\` never holds it.${meant === undefined ? ' Its form is `athena.amazonaws.com`, in lower case.' : ` Did you mean \`${meant}\`?`}`,
    ...(meant !== undefined && { meant }),
  };
}

function nearestPrincipal(value: string, facts: Facts): readonly string[] {
  const end = value.indexOf('.');
  const suffix = value.slice(end);
  const names = facts.servicePrincipals
    .filter(name => name.endsWith(suffix))
    .map(name => name.slice(0, -suffix.length));
  const own = value.slice(0, end);
  // `cognito-identity-us-gov` is no misspelt `cognito-identity`.
  return nearest(own, names, 1).flatMap(name => (own.startsWith(`${name}-`) ? [] : [name + suffix]));
}

/** \`athena.amazonaws.com\` for \`athena\`, \`Athena.amazonaws.com\`, \`athena.aws.amazon.com\` and the like. */
function repaired(value: string, facts: Facts): string | undefined {
  const lower = value.trim().toLowerCase();
  if (withParts.test(lower) && facts.isServicePrincipal(lower)) return lower;
  const name = lower.replace(/\.(amazonaws?|aws\.amazon)(\.com?)?$/, '').replace(/^(amazon|aws)[ .-]?/, '');
  const whole = `${name}.amazonaws.com`;
  if (!withParts.test(whole)) return undefined;
  return facts.isServicePrincipal(whole) ? whole : nearestPrincipal(whole, facts)[0];
}
