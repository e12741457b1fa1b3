import { capacityLimit, capacityOf, includedCapacity } from '../../model/waf/capacity';
import { capacityWords, largestRules, wcu } from '../../model/waf/capacityWords';
import type { RuleForWaf } from '../rule';
import { groupExample, managedRules } from '../wafCapacityExamples';
import { checkDeclared } from '../wafDeclaredCapacity';

export const capacity: RuleForWaf = {
  id: 'waf/capacity',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group'],
  severity: 'error',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N58'],
  fixable: true,
  summary:
    'The rules take more capacity than AWS WAF gives, than is included in the price, or than the rule group declares.',
  why: 'Every statement costs web ACL capacity units (WCU). A web ACL or rule group takes at most 5,000, and a web ACL above 1,500 costs more for each request. A rule group has the capacity that it was created with, which nobody can change later and which counts in full wherever it is used. AWS WAF may charge only once for a text transformation that several statements apply to the same component, so the sum is an upper bound.',
  examples: [
    {
      kind: 'waf-web-acl',
      bad: managedRules(
        'CommonRuleSet',
        'KnownBadInputsRuleSet',
        'SQLiRuleSet',
        'LinuxRuleSet',
        'WindowsRuleSet',
        'PHPRuleSet',
      ),
      good: managedRules('CommonRuleSet', 'KnownBadInputsRuleSet', 'SQLiRuleSet'),
    },
    { kind: 'waf-rule-group', bad: groupExample(20), good: groupExample(50) },
    { kind: 'waf-rule-group', bad: groupExample(2000), good: groupExample(60) },
  ],
  references: [
    {
      title: 'Web ACL capacity units (WCUs) in AWS WAF',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html',
    },
    { title: 'AWS WAF quotas', url: 'https://docs.aws.amazon.com/waf/latest/developerguide/limits.html' },
    { title: 'AWS WAF pricing', url: 'https://aws.amazon.com/waf/pricing/' },
  ],
  check(context) {
    const { waf, facts, document, report } = context;
    const rules = waf.root?.get('Rules');
    if (rules?.value === undefined) return;
    const used = capacityOf(waf, facts.waf);
    const span = { start: rules.key.offset, end: rules.key.offset + rules.key.length };
    const say = (message: string) => ({ at: rules.value ?? rules.key, span, message });
    const what = document.kind === 'waf-web-acl' ? 'web ACL' : 'rule group';
    if (used.least > capacityLimit) {
      report(
        say(
          `The rules take ${capacityWords(used)}, and a ${what} takes at most ${wcu(capacityLimit)}: AWS WAF refuses it. ${largestRules(waf, used)}`,
        ),
      );
    } else if (what === 'web ACL' && used.most > includedCapacity) {
      const sure = used.least > includedCapacity ? 'costs' : 'may cost';
      report({
        ...say(
          `The rules take ${capacityWords(used)}. Above ${wcu(includedCapacity)} a web ACL ${sure} more for each request. ${largestRules(waf, used)}`,
        ),
        severity: 'information',
      });
    } else if (what === 'rule group') checkDeclared(context);
  },
};
