import { choiceIn } from '../../model/waf/choice';
import { table } from '../../text/table';
import { renameMember } from '../../tree/edits';
import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';
import { isMisplacedAction } from '../wafActions';
import { managedGroup } from '../wafManagedGroups';

/** Rules that only take some actions in place of their own. */
const choices: Readonly<Record<string, readonly string[]>> = table({
  ChallengeAllDuringEvent: ['Allow', 'Count', 'Challenge'],
  ChallengeDDoSRequests: ['Allow', 'Count', 'Challenge'],
});

export const overrideAction: RuleForWaf = {
  id: 'waf/override-action',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule', 'waf-statement'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N54', 'N55'],
  fixable: true,
  summary:
    'A rule of a managed group is overridden to an action that opens the web ACL, that it does not take or that it has.',
  why: 'Allow ends the evaluation: a request that matches a rule overridden to Allow passes by every other rule, in the group and behind it, and so an attack is waved through because it looks like one. Count lets it go on to the other rules. Of the anti-DDoS rules, those that challenge can only be overridden to Allow or Count.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "ManagedRuleGroupStatement": {
    "VendorName": "AWS",
    "Name": "AWSManagedRulesCommonRuleSet",
    "RuleActionOverrides": [
      { "Name": "SizeRestrictions_BODY", "ActionToUse": { "Allow": {} } }
    ]
  }
}`,
      good: `{
  "ManagedRuleGroupStatement": {
    "VendorName": "AWS",
    "Name": "AWSManagedRulesCommonRuleSet",
    "RuleActionOverrides": [
      { "Name": "SizeRestrictions_BODY", "ActionToUse": { "Count": {} } }
    ]
  }
}`,
    },
  ],
  references: [
    {
      title: 'Overriding rule group actions in AWS WAF',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html',
    },
  ],
  check({ waf, text, facts, report }) {
    for (const override of waf.of('RuleActionOverride')) {
      const name = override.text('Name') ?? '';
      const choice = override.child('ActionToUse');
      const chosen = choiceIn(choice);
      const action = chosen === undefined ? undefined : choice?.get(chosen);
      const group = override.owner && managedGroup(override.owner, facts.waf);
      const own = group?.rules.find(rule => rule.name === name)?.action;
      // An action that has no place there is told by `waf/action-place`.
      if (choice === undefined || action === undefined || chosen === undefined || isMisplacedAction(choice, chosen))
        continue;
      const possible = group === undefined ? undefined : choices[name];
      const same = own === chosen && action.value?.children?.length === 0;
      if (possible !== undefined && !possible.includes(chosen)) {
        report({
          at: action.key,
          severity: 'error',
          message: `AWS WAF takes only \`Allow\` and \`Count\` in place of the challenge of \`${name}\`.`,
        });
      } else if (same) {
        const fixes = remove(text, override.node, 'the override', { safe: true });
        const message = `\`${chosen}\` is the action of \`${name}\` as it is, so this override changes nothing.`;
        report({ at: override.node, severity: 'hint', message, tags: ['unnecessary'], fixes });
      } else if (chosen === 'Allow' && override.owner?.shape.name === 'ManagedRuleGroupStatement') {
        const edits = [renameMember(action, 'Count')];
        report({
          at: action.key,
          message: `A request that matches \`${name}\` is allowed at once and passes by every rule behind it. To let it go on to the other rules, use \`Count\`.`,
          fixes: action.value?.children?.length === 0 ? [{ title: 'Replace with Count', safe: false, edits }] : [],
        });
      }
    }
  },
};
