import type { Facts } from '../../facts/facts';
import { arnOverlaps, splitArn } from '../../match/arn';
import { nearest } from '../../match/nearest';
import { spanInString } from '../../text/strings';
import { replaceValue } from '../../tree/edits';
import { listOr } from '../actions';
import { memoiseByFacts } from '../factsMemo';
import { fullArns, placeOf, withField } from '../resourceArns';
import type { Rule } from '../rule';

export const arnResource: Rule = {
  id: 'resource/arn-resource',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: ['INVALID_ARN_RESOURCE'],
  notes: ['N06'],
  fixable: true,
  summary: 'The resource part of an ARN has a form that its service does not know.',
  why: 'What follows the fifth colon of an ARN mostly begins with the type of the resource: `table/orders`, `function:report`, `stateMachine:billing`. Each service has its own types, spelt its own way and parted from the name by a slash or a colon. ARNs are compared letter by letter, so one of another form stands for nothing. The data here has a date, so a type that is newer can be right.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:GetItem",
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:orders"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:GetItem",
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders"
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
      "Action": "lambda:InvokeFunction",
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function/report"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "lambda:InvokeFunction",
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:report"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Actions, resources, and condition keys for AWS services',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
    {
      title: 'Identify AWS resources with Amazon Resource Names (ARNs)',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    for (const arn of fullArns(policy, kind)) {
      const first = arn.rest.charCodeAt(0);
      // Nearly every ARN begins with a letter and is of a known type.
      if (first === 42 || first === 63 || first === 36) continue;
      const trouble = troubleOf(facts)(`${arn.service}:${arn.rest}`);
      if (trouble === undefined) continue;
      const [from, to] = placeOf(arn, 'resource');
      report({
        at: arn.node,
        ...(to > from && { span: spanInString(text, arn.node.offset, arn.node.length, from, to) }),
        accessAnalyzer: trouble.code,
        message: `${trouble.what} (data of ${facts.date}), so the ARN matches nothing.${trouble.meant.length > 0 ? ` Did you mean ${listOr(trouble.meant)}?` : ''}`,
        fixes: trouble.meant.map(rest => ({
          title: `Replace with ${withField(arn, 'resource', rest)}`,
          safe: false,
          edits: [replaceValue(text, arn.node, withField(arn, 'resource', rest))],
        })),
      });
    }
  },
};

/** The resource types of a service. */
interface Types {
  readonly service: string;
  readonly templates: readonly string[];
  /** What stands before the first placeholder of each template: `table/`. */
  readonly heads: readonly string[];
  /** Those of types that have nothing but a name behind it. */
  readonly plainHeads: readonly string[];
}

/** Undefined when the data knows no types of the service, or when some are a name and nothing else. */
const typesOf = memoiseByFacts(1000, readTypes);

function readTypes(prefix: string, facts: Facts): Types | undefined {
  const service = facts.service(prefix);
  if (service === undefined || service.prefix !== prefix) return undefined;
  const templates = service.resourceTypes.flatMap(({ arns }) => arns);
  const rests = templates.map(template => splitArn(template)[5]?.value ?? '');
  const heads = rests.map(rest => rest.slice(0, Math.max(0, rest.indexOf('${'))));
  if (templates.length === 0 || rests.some(rest => rest.startsWith('${') || rest === '')) return undefined;
  const plainHeads = rests
    .filter(rest => /^[^$]*\$\{[^}]*\}$/.test(rest))
    .map(rest => rest.slice(0, rest.indexOf('${')));
  return { service: service.name, templates, heads: [...new Set(heads)], plainHeads: [...new Set(plainHeads)] };
}

function canBe(rest: string, { templates }: Types): boolean {
  const pattern = `arn:*:*:*:*:${rest}`;
  return templates.some(template => arnOverlaps(pattern, template));
}

interface Trouble {
  readonly code: string | null;
  readonly what: string;
  /** What the resource was meant to be; at most three. */
  readonly meant: readonly string[];
}

/** Forms that AWS uses itself though the reference does not list them. */
const otherForms = /^(iam:root$|pricingplanmanager:subscription:)/;

const troubleOf = memoiseByFacts(5000, (typed, facts) => {
  const colon = typed.indexOf(':');
  const types = typesOf(facts)(typed.slice(0, colon));
  const rest = typed.slice(colon + 1);
  return types === undefined || canBe(rest, types) || otherForms.test(typed) ? undefined : troubleWith(rest, types);
});

function troubleWith(rest: string, types: Types): Trouble | undefined {
  if (rest === '') return { code: 'INVALID_ARN_RESOURCE', what: 'This ARN ends before its resource', meant: [] };
  const [word = ''] = /^[\w.-]+/.exec(rest) ?? [];
  const separator = rest.charAt(word.length);
  if (separator === '') {
    const meant = types.plainHeads.length <= 3 ? types.plainHeads.map(head => head + rest) : [];
    return {
      code: 'INVALID_ARN_RESOURCE',
      what: `\`${rest}\` has not the form of a resource of ${types.service}: its type is missing`,
      meant,
    };
  }
  if (word === '' || (separator !== ':' && separator !== '/')) return undefined;
  const behind = rest.slice(word.length + 1);
  const heads = types.heads.filter(head => head.length > 1);
  const words = heads.map(head => /^[\w.-]*/.exec(head)?.[0] ?? '');
  const near = words.includes(word) ? [word] : nearest(word, words, 2);
  const meant = new Set<string>();
  for (const each of near)
    for (const head of heads)
      if (head.startsWith(each) && /^[:/]/.test(head.slice(each.length))) meant.add(`${head}${behind}`);
  const fitting = [...meant].filter(each => canBe(each, types)).slice(0, 3);
  if (fitting.length === 0) return undefined;
  // AWS's own validator lets a type that it does not know pass.
  return { code: null, what: `\`${rest}\` has not the form of a resource of ${types.service}`, meant: fitting };
}
