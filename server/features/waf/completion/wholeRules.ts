import { type Offer, rank } from '../../completion/offer';
import { offerRuleSnippets } from '../../completion/snippets';
import { completionKinds } from '../../protocol';
import type { WafCompletion } from './context';
import { limitingAction } from './drafts';
import { type Draft, write } from './layout';

interface Pattern {
  readonly label: string;
  readonly detail: string;
  /** What the rule is called until somebody knows better. */
  readonly name: string;
  readonly statement: string;
  /** The members of the statement where they are not those that are required. */
  readonly body?: Draft;
  readonly action: 'Action' | 'OverrideAction';
}

const field = (name: string, settings: Draft = { members: [] }): readonly [string, Draft] => [
  'FieldToMatch',
  { members: [[name, settings]] },
];

const transformed = (type: string): readonly [string, Draft] => [
  'TextTransformations',
  {
    entries: [
      {
        members: [
          ['Priority', '0'],
          ['Type', `"\${0:${type}}"`],
        ],
      },
    ],
  },
];

const limit: readonly (readonly [string, Draft])[] = [
  ['Limit', '${0:1000}'],
  ['EvaluationWindowSec', '${0|300,60,120,600|}'],
  ['AggregateKeyType', '"IP"'],
];

const patterns: readonly Pattern[] = [
  {
    label: 'Rule',
    detail: 'any statement',
    name: 'name',
    statement: '',
    action: 'Action',
  },
  {
    label: 'Managed rule group',
    detail: 'rules of AWS',
    name: 'aws-common',
    statement: 'ManagedRuleGroupStatement',
    action: 'OverrideAction',
  },
  {
    label: 'Rule group',
    detail: 'rules of a group of your own',
    name: 'own-rules',
    statement: 'RuleGroupReferenceStatement',
    action: 'OverrideAction',
  },
  {
    label: 'Rate limit',
    detail: 'too many requests from one address',
    name: 'rate-limit',
    statement: 'RateBasedStatement',
    body: { members: limit },
    action: 'Action',
  },
  {
    label: 'Countries',
    detail: 'where the request comes from',
    name: 'countries',
    statement: 'GeoMatchStatement',
    action: 'Action',
  },
  {
    label: 'IP set',
    detail: 'addresses of an IP set',
    name: 'addresses',
    statement: 'IPSetReferenceStatement',
    action: 'Action',
  },
  {
    label: 'Path',
    detail: 'the beginning of the path',
    name: 'path',
    statement: 'ByteMatchStatement',
    body: {
      members: [
        ['SearchString', '"${0:/admin}"'],
        field('UriPath'),
        transformed('NONE'),
        ['PositionalConstraint', '"${0|STARTS_WITH,EXACTLY,CONTAINS,ENDS_WITH,CONTAINS_WORD|}"'],
      ],
    },
    action: 'Action',
  },
  {
    label: 'Size limit',
    detail: 'a body that is too large',
    name: 'body-size',
    statement: 'SizeConstraintStatement',
    body: {
      members: [
        field('Body', { members: [['OversizeHandling', '"MATCH"']] }),
        ['ComparisonOperator', '"GT"'],
        ['Size', '${0:8192}'],
        transformed('NONE'),
      ],
    },
    action: 'Action',
  },
  {
    label: 'Label',
    detail: 'a label of an earlier rule',
    name: 'labelled',
    statement: 'LabelMatchStatement',
    action: 'Action',
  },
];

/** Whole rules with the next free priority, for the usual purposes. */
export function wholeRules(context: WafCompletion): Offer[] {
  const { waf, facts, drafts, minified, document } = context;
  const shape = facts.shape('Statement', waf.dialect);
  const priority = Math.max(-1, ...waf.rules.map(each => each.priority ?? -1)) + 1;
  const inGroup = document.kind === 'waf-rule-group';
  const rules = patterns
    .filter(({ action }) => !(inGroup && action === 'OverrideAction'))
    .map(({ label, detail, name, statement, body, action }, index) => {
      const member = shape.members.get(statement);
      const inner = member && (body ?? drafts.member(shape, member));
      const rule = facts.shape('Rule', waf.dialect);
      const actionMember = rule.members.get(action);
      const outcome = actionMember === undefined ? { members: [] } : drafts.member(rule, actionMember);
      const draft: Draft = {
        members: [
          ['Name', `"\${1:${name}}"`],
          ['Priority', String(priority)],
          ['Statement', inner === undefined ? '{ $0 }' : { members: [[statement, inner]] }],
          [action, statement === 'RateBasedStatement' ? limitingAction : outcome],
          ['VisibilityConfig', visibility],
        ],
      };
      return {
        label,
        detail,
        kind: completionKinds.snippet,
        text: write(draft, minified, 2),
        isSnippet: true,
        sort: rank(index),
      };
    });
  return [...rules, ...offerRuleSnippets(priority, minified)];
}

/** The metric is called like the rule. */
const visibility: Draft = {
  members: [
    ['SampledRequestsEnabled', 'true'],
    ['CloudWatchMetricsEnabled', 'true'],
    ['MetricName', '"$1"'],
  ],
};
