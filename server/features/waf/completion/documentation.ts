import type { WafFacts } from '../../../facts/waf';
import type { Subject } from '../../completion/offer';
import { wordsOfAction } from '../../words/wafActions';
import { describeGroup, describeManagedRule } from '../groupText';
import { describeMember } from '../memberText';
import { describeValue } from '../valueText';

/** The documentation of a proposal, by the name that it was given. */
export function documentationOf(facts: WafFacts, about: Subject, name: string): string | undefined {
  const [first = '', second = '', third = ''] = name.split(' ');
  switch (about) {
    case 'waf-member': {
      if (!facts.shapes.includes(second)) return undefined;
      const shape = facts.shape(second, first === 'cloudformation' ? 'cloudformation' : 'api');
      const member = shape.members.get(third);
      const action = wordsOfAction(second, third);
      if (member === undefined) return undefined;
      if (action !== undefined)
        return describeMember(shape, { ...member, text: '' }, action.text, action.after, action.where);
      return describeMember(shape, member, third === 'ManagedRuleGroupStatement' ? overrideHint : undefined);
    }
    case 'waf-value':
      return describeValue(first, second);
    case 'waf-group': {
      const group = facts.groups.find(each => each.name === first);
      return group && describeGroup(group);
    }
    case 'waf-rule': {
      const group = facts.groups.find(each => each.name === first);
      const rule = group?.rules.find(each => each.name === second);
      return group && rule && describeManagedRule(group, rule);
    }
    default:
      return undefined;
  }
}

const overrideHint = 'The rule takes `"OverrideAction": { "None": {} }` in place of `Action`.';
