import { wafKinds } from '../../model/kinds';
import { capitalised } from '../../text/strings';
import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';
import { isMisplacedAction } from '../wafActions';
import { meantMember, phraseOf, unknownMembers } from '../wafMembers';

export const oneMember: RuleForWaf = {
  id: 'waf/one-member',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A structure that takes exactly one member has none or several.',
  why: 'A statement, a field to match, an action, a match pattern and their like are a choice: AWS WAF takes exactly one member and refuses the document otherwise. Two conditions belong into an AndStatement or OrStatement; a rule has one action.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "SqliMatchStatement": {
    "FieldToMatch": { "QueryString": {}, "UriPath": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }]
  }
}`,
      good: `{
  "SqliMatchStatement": {
    "FieldToMatch": { "QueryString": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }]
  }
}`,
    },
    {
      kind: 'waf-rule',
      bad: `{
  "Name": "germany-only",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } },
  "Action": {},
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "germany-only" }
}`,
      good: `{
  "Name": "germany-only",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } },
  "Action": { "Allow": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "germany-only" }
}`,
    },
  ],
  references: [
    { title: 'Statement', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_Statement.html' },
    { title: 'FieldToMatch', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_FieldToMatch.html' },
  ],
  check({ waf, text, report, syntax }) {
    const breaksOff = syntax.some(({ tolerable }) => !tolerable);
    for (const structure of waf.structures) {
      const { oneOf } = structure.shape;
      if (oneOf.length === 0) continue;
      const [first, ...others] = structure.members.filter(({ name }) => oneOf.includes(name));
      if (first === undefined) {
        const misspelt = unknownMembers(structure).some(
          ({ name }) => isMisplacedAction(structure, name) || oneOf.includes(meantMember(structure, name)?.name ?? ''),
        );
        if (misspelt || breaksOff) continue;
        const some = oneOf
          .slice(0, 3)
          .map(name => `\`${name}\``)
          .join(', ');
        report({
          at: structure.node,
          message: `${capitalised(phraseOf(structure.shape))} takes exactly one member and has none of them: ${some}${oneOf.length > 3 ? ' …' : ''}.`,
        });
      }
      for (const { name, key } of others) {
        if (name === first?.name) continue;
        report({
          at: key,
          message: `${capitalised(phraseOf(structure.shape))} takes exactly one member: AWS WAF refuses \`${name}\` beside \`${first?.name}\`.`,
          related: first === undefined ? [] : [{ at: first.key, message: `\`${first.name}\` is here.` }],
          fixes: remove(text, key, name),
        });
      }
    }
  },
};
