import { ruleName } from '../../model/waf/ruleTitle';
import type { WafRule } from '../../model/waf/waf';
import { getOrCreate } from '../../text/memo';
import { capitalised } from '../../text/strings';
import type { RuleForWaf } from '../rule';
import { type Condition, conditionOf, covers, endsEvaluation, leavesOf, neededLeaf } from '../wafCoverage';
import { inOrder } from '../wafRules';

const example = (second: string): string => `[
  {
    "Name": "sanctions",
    "Priority": 0,
    "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP", "IR"] } },
    "Action": { "Block": {} },
    "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "sanctions" }
  },
  {
    "Name": "iran",
    "Priority": 1,
    "Statement": { "GeoMatchStatement": { "CountryCodes": ["${second}"] } },
    "Action": { "Captcha": {} },
    "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "iran" }
  }
]`;

export const unreachableRule: RuleForWaf = {
  id: 'waf/unreachable-rule',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group', 'waf-rule'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N54'],
  fixable: false,
  summary: 'A rule sees no request that it could match, because an earlier rule decides them all.',
  why: 'AWS WAF runs rules by priority, and Allow and Block end the evaluation. A rule whose requests are all matched by an earlier rule with one of these actions never does anything. Captcha and Challenge let clients with a valid token go on, and Count lets every request go on.',
  examples: [{ kind: 'waf-rule', bad: example('IR'), good: example('CU') }],
  references: [
    {
      title: 'Setting rule priority',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-processing-order.html',
    },
    {
      title: 'Using rule actions',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html',
    },
  ],
  check({ waf, report }) {
    // By what each needs of a rule to cover it, so that none is held against all before it.
    const deciding = new Map<string | undefined, Deciding[]>();
    let place = 0;
    for (const rule of inOrder(waf)) {
      const condition = conditionOf(rule);
      if (condition === undefined) continue;
      let earlier: Deciding | undefined;
      for (const leaf of new Set([undefined, ...leavesOf(condition)])) {
        const found = deciding
          .get(leaf)
          ?.find(
            each => (each.rule.priority as number) < (rule.priority as number) && covers(each.condition, condition),
          );
        if (found !== undefined && (earlier === undefined || found.place < earlier.place)) earlier = found;
      }
      if (earlier !== undefined) {
        report({
          at: rule.structure.get('Name')?.value ?? rule.structure.node,
          message: `${capitalised(ruleName(rule))} never does anything: ${ruleName(earlier.rule)} runs before it and ends the evaluation with ${earlier.rule.action} for every request that it could match. Put it before, or narrow the other.`,
          related: [
            {
              at: earlier.rule.structure.get('Statement')?.value ?? earlier.rule.structure.node,
              message: `${capitalised(ruleName(earlier.rule))} matches this.`,
            },
          ],
        });
      }
      if (endsEvaluation(rule) && rule.statement?.type !== 'RateBasedStatement')
        getOrCreate(deciding, neededLeaf(condition), () => []).push({ rule, condition, place: place++ });
    }
  },
};

/** A rule after which nothing that it matches is looked at. */
interface Deciding {
  readonly rule: WafRule;
  readonly condition: Condition;
  /** In the order of evaluation. */
  readonly place: number;
}
