import { isSlip } from '../../match/nearest';
import type { Policy } from '../../model/policy';
import { spanInString } from '../../text/strings';
import { replaceWith } from '../fixes';
import { entryFor } from '../grants';
import { byPath, publicNamespaces } from '../parameterArns';
import { type FullArn, fullArns, isFilledIn, placeOf, withField } from '../resourceArns';
import type { Rule } from '../rule';

export const parameterName: Rule = {
  id: 'ssm/parameter-name',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N64', 'N66'],
  fixable: true,
  summary: 'The ARN of a parameter in Parameter Store names none that there can be.',
  why: 'In the ARN of a parameter its name follows the word `parameter`, and the slash between the two is the one that the name begins with: `/shop/db-url` is `parameter/shop/db-url`, and `db-url` is `parameter/db-url`. Tools that put the name behind `parameter/` write two slashes, and the ARN matches nothing. No name ends in a slash or has an empty level, and versions and labels are not part of it. Public parameters are of AWS, and have no account in their ARN.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ssm:GetParameter",
      "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter//shop/prod/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ssm:GetParameter",
      "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/shop/prod/*"
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
      "Action": "ssm:GetParameter",
      "Resource": "arn:aws:ssm:*:111122223333:parameter/aws/service/ecs/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ssm:GetParameter",
      "Resource": "arn:aws:ssm:*::parameter/aws/service/ecs/*"
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
      title: 'Working with parameter hierarchies in Parameter Store',
      url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-hierarchies.html',
    },
    {
      title: 'Discovering public parameters in Parameter Store',
      url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-finding-public-parameters.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, report }) {
    for (const arn of fullArns(policy, kind)) {
      if (arn.service !== 'ssm') continue;
      const trouble = troubleWith(arn, policy);
      if (trouble === undefined) continue;
      const { what, meant, field = 'resource', severity } = trouble;
      const [from, to] = placeOf(arn, field);
      const mended = withField(arn, field, meant);
      report({
        at: arn.node,
        span: spanInString(text, arn.node.offset, arn.node.length, from, to),
        ...(severity !== undefined && { severity }),
        message: what,
        fixes: replaceWith(text, arn.node, mended),
      });
    }
  },
};

interface Trouble {
  readonly what: string;
  /** What the field has to hold. */
  readonly meant: string;
  readonly field?: 'account';
  readonly severity?: 'information';
}

function troubleWith({ rest, account }: FullArn, policy: Policy): Trouble | undefined {
  const single = rest.replace(/\/{2,}/g, '/');
  if (rest.startsWith('/')) {
    const meant = `parameter${single}`;
    return {
      what: `Before \`${rest}\` the word \`parameter\` is missing, so the ARN matches nothing. Write \`${meant}\`.`,
      meant,
    };
  }
  if (!rest.startsWith('parameter/')) return undefined;
  if (single !== rest) {
    const why = rest.startsWith('parameter//')
      ? 'the slash behind `parameter` is the one that the name begins with'
      : 'no name has an empty level';
    return {
      what: `\`${rest}\` has two slashes together, but ${why}, so the ARN matches nothing. Write \`${single}\`.`,
      meant: single,
    };
  }
  const named = /^(.*[^/:]):(?:\d+|[A-Za-z_][\w.-]*)$/.exec(rest)?.[1];
  if (named !== undefined && !isFilledIn(rest)) {
    return {
      what: `\`${rest.slice(named.length)}\` is a version or label, which the ARN of a parameter does not hold, so this one matches nothing. Write \`${named}\`.`,
      meant: named,
    };
  }
  if (rest.endsWith('/') && !asksByPath(policy)) {
    return {
      what: `No parameter has a name that ends in a slash, so the ARN matches nothing. Write \`${rest}*\` for those below.`,
      meant: `${rest}*`,
    };
  }
  const [, namespace = ''] = /^parameter\/aws\/service\/([^/]*)/.exec(rest) ?? [];
  if (namespace === '') return undefined;
  if (/^\d{12}$/.test(account)) {
    return {
      what: `Parameters below \`/aws/service\` are of AWS and have no account in their ARN, so this one matches nothing. Leave the account empty.`,
      meant: '',
      field: 'account',
    };
  }
  // AWS adds name spaces, so that only a slip is told.
  const names: readonly string[] = publicNamespaces;
  if (!/^[\w-]+$/.test(namespace) || names.includes(namespace)) return undefined;
  const near = names.find(each => isSlip(namespace, each));
  if (near === undefined) return undefined;
  const meant = rest.replace(namespace, near);
  return {
    what: `\`${namespace}\` is none of the public parameters that AWS documents. Did you mean \`${near}\`?`,
    meant,
    severity: 'information',
  };
}

/** Whether the policy is about requests by path, for which a path may end in a slash. */
function asksByPath({ statements }: Policy): boolean {
  return statements.some(({ action }) => entryFor(action, byPath) !== undefined);
}
