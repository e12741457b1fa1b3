import { remove, replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { isLeftOpen, runsGroup } from '../wafRules';

const configs = [
  ['CaptchaConfig', 'Captcha'],
  ['ChallengeConfig', 'Challenge'],
] as const;

export const immunityTime: RuleForWaf = {
  id: 'waf/immunity-time',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group', 'waf-rule'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N54'],
  fixable: true,
  summary: 'An immunity time is too short for a challenge, or stands on a rule that it means nothing to.',
  why: 'The immunity time says for how many seconds a client that has solved a CAPTCHA or challenge meets no other. For challenges it is at least 300, for CAPTCHA at least 60. On a rule it holds for the Captcha or Challenge action of that rule; with any other action it does nothing, which is a hint only.',
  examples: [
    {
      kind: 'waf-rule',
      bad: `{
  "Name": "geo",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
  "Action": { "Challenge": {} },
  "ChallengeConfig": { "ImmunityTimeProperty": { "ImmunityTime": 120 } },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
}`,
      good: `{
  "Name": "geo",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
  "Action": { "Challenge": {} },
  "ChallengeConfig": { "ImmunityTimeProperty": { "ImmunityTime": 300 } },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
}`,
    },
  ],
  references: [
    {
      title: 'Setting token immunity times',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-tokens-immunity-times.html',
    },
  ],
  check({ waf, text, report }) {
    for (const config of waf.of('ChallengeConfig')) {
      const property = config.child('ImmunityTimeProperty');
      const seconds = property?.number('ImmunityTime');
      const node = property?.get('ImmunityTime')?.value;
      // Below 60 is too little for either.
      if (node === undefined || seconds === undefined || seconds < 60 || seconds >= 300) continue;
      report({
        at: node,
        message: `The immunity time of a challenge is at least 300 seconds, and AWS WAF refuses ${seconds}.`,
        fixes: replaceWith(text, node, 300),
      });
    }
    for (const rule of waf.rules) {
      if (rule.action === undefined || runsGroup(rule) || isLeftOpen(rule.structure, 'Action')) continue;
      for (const [name, action] of configs) {
        const member = rule.structure.get(name);
        if (member === undefined || rule.action === action) continue;
        report({
          at: member.key,
          severity: 'hint',
          message: `\`${name}\` is for the action ${action}; with ${rule.action} it does nothing.`,
          tags: ['unnecessary'],
          fixes: remove(text, member.key, name, { safe: true }),
        });
      }
    }
  },
};
