import type { Facts } from '../../facts/facts';
import { arnOverlaps } from '../../match/arn';
import { nearest } from '../../match/nearest';
import { listOr } from '../../text/listing';
import { perText } from '../../text/shared';
import { spanInString } from '../../text/strings';
import { replaceWith } from '../fixes';
import {
  type ArnTemplate,
  arnTemplates,
  beginsLike,
  type FullArn,
  fullArns,
  placeOf,
  readFields,
  withField,
  writtenOut,
} from '../resourceArns';
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
      if (first === 42 || (first === 63 && arn.rest !== '?') || first === 36) continue;
      if (hasKnownForm(arn.shared, facts)) continue;
      const trouble = troubleWith(arn, arnTemplates(facts)(arn.service), facts);
      if (trouble === undefined) continue;
      const [from, to] = placeOf(arn, 'resource');
      report({
        at: arn.node,
        ...(to > from && { span: spanInString(text, arn.node.offset, arn.node.length, from, to) }),
        accessAnalyzer: trouble.code,
        message: `${trouble.what} (data of ${facts.date}), so the ARN matches nothing.${trouble.meant.length > 0 ? ` Did you mean ${listOr(trouble.meant)}?` : ''}`,
        fixes: trouble.meant.flatMap(rest => replaceWith(text, arn.node, withField(arn, 'resource', rest))),
      });
    }
  },
};

/** Whether a complete ARN can be of a type of its service. */
const hasKnownForm = perText((arn: string, facts: Facts): boolean => {
  const { service = '', rest = '' } = readFields(arn) ?? {};
  return canBe(rest, arnTemplates(facts)(service)) || otherForms.test(`${service}:${rest}`);
});

/** True when the data knows no types of the service, or when the ARN can be of one. */
function canBe(rest: string, templates: readonly ArnTemplate[]): boolean {
  if (templates.length === 0) return true;
  const beginning = { rest, written: writtenOut(rest) };
  let others: ArnTemplate[] | undefined;
  for (const template of templates) {
    if (!beginsLike(beginning, template.head)) continue;
    if (template.plain && rest.length > template.head.length) return true;
    others ??= [];
    others.push(template);
  }
  return others?.some(({ text }) => arnOverlaps(`arn:*:*:*:*:${rest}`, text)) ?? false;
}

interface Trouble {
  readonly code: string | null;
  readonly what: string;
  /** What the resource was meant to be; at most three. */
  readonly meant: readonly string[];
}

/** Forms that AWS uses itself though the reference does not list them. */
const otherForms = /^(iam:root$|pricingplanmanager:subscription:)/;

function troubleWith(
  { service, region, rest }: FullArn,
  templates: readonly ArnTemplate[],
  facts: Facts,
): Trouble | undefined {
  const ofService = `of ${facts.service(service)?.name}`;
  if (rest === '') return { code: 'INVALID_ARN_RESOURCE', what: 'This ARN ends before its resource', meant: [] };
  if (rest === '?')
    return {
      code: 'INVALID_ARN_RESOURCE',
      what: `\`?\` is one character, too short for a resource ${ofService}`,
      meant: [],
    };
  const [word = ''] = /^[\w.-]+/.exec(rest) ?? [];
  const separator = rest.charAt(word.length);
  if (separator === '') {
    // Any name does where a type has no word before it.
    if (templates.some(({ head }) => head === '')) return undefined;
    const heads = [
      ...new Set(
        templates.filter(({ plain, hasRegion }) => plain && hasRegion === (region !== '')).map(({ head }) => head),
      ),
    ];
    return {
      code: 'INVALID_ARN_RESOURCE',
      what: `\`${rest}\` has not the form of a resource ${ofService}: its type is missing`,
      meant: heads.length <= 3 ? heads.map(head => head + rest) : [],
    };
  }
  if (word === '' || (separator !== ':' && separator !== '/')) return undefined;
  const behind = rest.slice(word.length + 1);
  const words = templates.map(({ head }) => /^[\w.-]*/.exec(head)?.[0] ?? '').filter(each => each !== '');
  // Those of AWS Signer and API Gateway begin with a slash.
  if (
    !words.includes(word) &&
    templates.some(({ head }) => head.startsWith(`/${word}/`)) &&
    canBe(`/${rest}`, templates)
  )
    return { code: null, what: `\`${rest}\` has not the form of a resource ${ofService}`, meant: [`/${rest}`] };
  const near = words.includes(word) ? [word] : nearest(word, new Set(words), 2);
  const meant = new Set<string>();
  for (const each of near) {
    for (const { head } of templates) {
      if (head.startsWith(each) && /^[:/]/.test(head.slice(each.length))) meant.add(`${head}${behind}`);
    }
  }
  const fitting = [...meant].filter(each => canBe(each, templates)).slice(0, 3);
  if (fitting.length === 0) return undefined;
  // AWS's own validator lets a type that it does not know pass.
  return { code: null, what: `\`${rest}\` has not the form of a resource ${ofService}`, meant: fitting };
}
