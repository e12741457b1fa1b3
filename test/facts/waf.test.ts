import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { facts } from './support';

const { waf } = facts;

/** Capacity and number of rules of each group, as AWS's pages list them: aws-managed-rule-groups-list.html, 2026. */
const listed: Readonly<Record<string, readonly [capacity: number, rules: number]>> = {
  AWSManagedRulesCommonRuleSet: [700, 22],
  AWSManagedRulesAdminProtectionRuleSet: [100, 1],
  AWSManagedRulesKnownBadInputsRuleSet: [200, 12],
  AWSManagedRulesSQLiRuleSet: [200, 8],
  AWSManagedRulesLinuxRuleSet: [200, 3],
  AWSManagedRulesUnixRuleSet: [100, 3],
  AWSManagedRulesWindowsRuleSet: [200, 8],
  AWSManagedRulesPHPRuleSet: [100, 4],
  AWSManagedRulesWordPressRuleSet: [100, 2],
  AWSManagedRulesAmazonIpReputationList: [25, 3],
  AWSManagedRulesAnonymousIpList: [50, 2],
  AWSManagedRulesBotControlRuleSet: [50, 38],
  AWSManagedRulesATPRuleSet: [50, 11],
  AWSManagedRulesACFPRuleSet: [50, 16],
  AWSManagedRulesAntiDDoSRuleSet: [50, 3],
};

describe('managed rule groups', () => {
  it('are those that AWS lists, with its capacities and rules', () => {
    assert.deepEqual(
      Object.fromEntries(waf.groups.map(group => [group.name, [group.capacity, group.rules.length]])),
      listed,
    );
  });

  it('are found by vendor and name', () => {
    assert.equal(waf.group('AWS', 'AWSManagedRulesLinuxRuleSet')?.labels, 'awswaf:managed:aws:linux-os:');
    assert.equal(waf.group('F5', 'AWSManagedRulesLinuxRuleSet'), undefined);
    assert.equal(waf.group('AWS', 'AWSManagedRulesXSSRuleSet'), undefined);
  });

  it('name their configuration as ManagedRuleGroupConfig does', () => {
    const { members } = waf.shape('ManagedRuleGroupConfig', 'api');
    const configured = waf.groups.filter(group => group.config !== '');
    assert.deepEqual(
      configured.map(group => group.config),
      [...members.keys()].filter(name => name.startsWith('AWSManagedRules')),
    );
    for (const group of configured) assert.equal(group.charged, true, group.name);
  });

  it('have a text that ends, a page of AWS and versions that read as such', () => {
    for (const { name, text, url, versioned, latest } of waf.groups) {
      assert.match(text, /^[A-Z].+\.$/, name);
      assert.match(url, /^https:\/\/docs\.aws\.amazon\.com\/waf\/latest\/developerguide\/[\w.-]+(#[\w-]+)?$/, name);
      assert.match(latest, versioned ? /^(Version_\d+\.\d+)?$/ : /^$/, name);
    }
  });

  it('add labels in a name space of their own, or those of tokens', () => {
    assert.equal(new Set(waf.groups.map(group => group.labels)).size, waf.groups.length);
    for (const { name, labels, rules, addsLabels } of waf.groups) {
      for (const label of rules.flatMap(rule => rule.labels)) {
        assert.match(label, /^[\w:-]+\w$/, name);
        assert.ok(label.startsWith(labels), label);
      }
      for (const label of addsLabels) {
        assert.match(label, /^[\w:-]+(\w|:\*)$/, name);
        assert.ok(
          [labels, 'awswaf:managed:token:', 'awswaf:managed:captcha:'].some(each => label.startsWith(each)),
          label,
        );
      }
      assert.equal(new Set(addsLabels).size, addsLabels.length, name);
    }
  });
});

describe('managed rules', () => {
  const actions = [...waf.shape('RuleAction', 'api').members.keys()];

  it('have unique names, an action of RuleAction, and a text that ends', () => {
    for (const { name, rules } of waf.groups) {
      assert.equal(new Set(rules.map(rule => rule.name)).size, rules.length, name);
      for (const rule of rules) {
        assert.ok(actions.includes(rule.action), `${rule.name}: ${rule.action}`);
        assert.match(rule.text, /^.+\.$/, rule.name);
      }
    }
  });

  it('add labels, but those of which AWS says that they add none', () => {
    assert.deepEqual(
      waf.groups.flatMap(group => group.rules.filter(rule => rule.labels.length === 0).map(rule => rule.name)),
      ['TokenRejected', 'AllRequests', 'SignalClientHumanInteractivityAbsentLow'],
    );
  });

  // AWS's spelling of labels follows no rule.
  const labels: readonly (readonly [group: string, rule: string, ...labels: string[]])[] = [
    ['CommonRuleSet', 'UserAgent_BadBots_HEADER', 'core-rule-set:BadBots_Header'],
    ['CommonRuleSet', 'EC2MetaDataSSRF_URIPATH', 'core-rule-set:EC2MetaDataSSRF_URIPath'],
    ['SQLiRuleSet', 'SQLi_URIPATH', 'sql-database:SQLi_URIPath'],
    ['SQLiRuleSet', 'SQLiExtendedPatterns_URIPATH', 'sql-database:SQLiExtendedPatterns_UriPath'],
    ['WindowsRuleSet', 'WindowsShellCommands_URIPATH', 'windows-os:WindowsShellCommands_UriPath'],
    ['KnownBadInputsRuleSet', 'Host_localhost_HEADER', 'known-bad-inputs:Host_Localhost_Header'],
    ['WordPressRuleSet', 'WordPressExploitablePaths_URIPATH', 'wordpress-app:WordPressExploitablePaths_URIPATH'],
    ['BotControlRuleSet', 'CategoryAI', 'bot-control:bot:category:ai', 'bot-control:CategoryAI'],
    ['ATPRuleSet', 'SignalMissingCredential', 'atp:signal:missing_credential', 'atp:SignalMissingCredential'],
  ];
  for (const [group, rule, ...expected] of labels) {
    it(`label as AWS spells it: ${rule}`, () => {
      const found = waf.group('AWS', `AWSManagedRules${group}`)?.rules.find(each => each.name === rule);
      assert.deepEqual(
        found?.labels,
        expected.map(label => `awswaf:managed:aws:${label}`),
      );
    });
  }
});

describe('capacities of statements', () => {
  const table: readonly (readonly [statement: string, constraint: string | undefined, base: number])[] = [
    ['ByteMatchStatement', 'EXACTLY', 2],
    ['ByteMatchStatement', 'CONTAINS', 10],
    ['GeoMatchStatement', undefined, 1],
    ['RegexMatchStatement', undefined, 3],
    ['RegexPatternSetReferenceStatement', undefined, 25],
    ['SqliMatchStatement', undefined, 20],
    ['XssMatchStatement', undefined, 40],
    ['RateBasedStatement', undefined, 2],
  ];
  for (const [statement, constraint, base] of table) {
    it(`${statement} ${constraint ?? ''}`, () => assert.equal(waf.capacity(statement, constraint)?.base, base));
  }

  it('are known for every statement', () => {
    const { members } = waf.shape('Statement', 'api');
    const unknown = [...members.keys()].filter(name => waf.capacity(name, 'EXACTLY') === undefined);
    assert.deepEqual(unknown, []);
  });
});

describe('limits', () => {
  // https://docs.aws.amazon.com/waf/latest/developerguide/limits.html; the body of a response has the API’s own limit here, and a rule
  // of its own for the quota of 4 KB.
  const quotas: readonly (readonly [shape: string, member: string, max: number])[] = [
    ['AsnMatchStatement', 'AsnList', 100],
    ['ByteMatchStatement', 'SearchString', 200],
    ['ByteMatchStatement', 'TextTransformations', 10],
    ['ClientSideAction', 'ExemptUriRegularExpressions', 5],
    ['CreateIPSetRequest', 'Addresses', 10000],
    ['CreateRegexPatternSetRequest', 'RegularExpressionList', 10],
    ['CreateWebACLRequest', 'TokenDomains', 10],
    ['CustomResponseBody', 'Content', 10240],
    ['GeoMatchStatement', 'CountryCodes', 50],
    ['RateBasedStatement', 'CustomKeys', 5],
    ['RegexMatchStatement', 'RegexString', 200],
    ['VisibilityConfig', 'MetricName', 128],
  ];
  for (const [shape, member, max] of quotas) {
    it(`${shape}.${member}: ${max}`, () => {
      assert.equal(waf.shape(shape, 'api').members.get(member)?.limits.max, max);
    });
  }
});
