import assert from 'node:assert/strict';
import { explain } from '../../../server/features/explain/explain';
import { analyseText } from '../../support/engine';
import { attempt, header, inspecting, managed, rule, text, uriPath, webAcl } from './trying';

/** What is filled in as if nothing special were the case, and what becomes of a request then. */
function filledIn(document: object, request: object): { questions: object; action: string } {
  const source = JSON.stringify(document);
  const offset = source.indexOf('DefaultAction');
  const questions = explain(analyseText(source), { offset })?.flow?.questions;
  assert.ok(questions !== undefined);
  return { questions, action: attempt(document, { ...request, ...questions }).decision.action };
}

const attribute = (name: string): object => ({ 'Fn::GetAtt': [name, 'Arn'] });
const acl = (Statement: object, further: object = {}): object => ({
  Type: 'AWS::WAFv2::WebACL',
  Properties: webAcl([rule('the-rule', Statement)], further),
});

describe('waf: what is filled in as nothing special', () => {
  const office = {
    Type: 'AWS::WAFv2::IPSet',
    Properties: { Scope: 'REGIONAL', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] },
  };
  const paths = {
    Type: 'AWS::WAFv2::RegexPatternSet',
    Properties: { Scope: 'REGIONAL', RegularExpressionList: ['^/admin'] },
  };
  const inOffice = { IPSetReferenceStatement: { Arn: attribute('Office') } };
  const onPaths = { RegexPatternSetReferenceStatement: { Arn: attribute('Paths'), ...inspecting(uriPath) } };
  const groupOf = (...rules: readonly object[]): object => {
    const { DefaultAction: _, ...Properties } = webAcl(rules, { Capacity: 50 }) as Record<string, unknown>;
    return { Type: 'AWS::WAFv2::RuleGroup', Properties };
  };
  const inGroup = { RuleGroupReferenceStatement: { Arn: attribute('Group') } };

  it('says nothing of an IP set in the document', () => {
    const template = { Resources: { Office: office, Acl: acl(inOffice) } };
    assert.deepEqual(filledIn(template, { sourceIp: '192.0.2.9' }), { questions: {}, action: 'Block' });
  });

  it('says nothing of a regex pattern set in the document', () => {
    const template = { Resources: { Paths: paths, Acl: acl(onPaths) } };
    assert.deepEqual(filledIn(template, { uri: '/admin' }), { questions: {}, action: 'Block' });
  });

  it('answers for the rules of a rule group in the document', () => {
    const rules = [
      rule('office', inOffice, 'Count'),
      rule('agent', text('Bot', 'CONTAINS', header('user-agent')), 'Captcha'),
      rule('sqli', { SqliMatchStatement: inspecting(uriPath) }),
    ];
    const template = { Resources: { Office: office, Group: groupOf(...rules), Acl: acl(inGroup) } };
    const questions = { token: 'absent', sqli: false };
    assert.deepEqual(filledIn(template, {}), { questions, action: 'Allow' });
    assert.deepEqual(filledIn(template, { headers: { 'User-Agent': 'Bot' } }), { questions, action: 'Captcha' });
  });

  it('answers for what is elsewhere', () => {
    const questions = {
      managedRuleGroups: { AWSManagedRulesCommonRuleSet: { matchedRules: [] } },
      ruleGroups: { Group: { matchedRules: [] } },
      ipSets: { Office: [] },
      regexPatternSets: { Paths: [] },
    };
    const rules = [inOffice, onPaths, inGroup, managed('AWSManagedRulesCommonRuleSet')];
    const Properties = webAcl(rules.map((statement, index) => rule(`r${index}`, statement)));
    const template = { Resources: { Acl: { Type: 'AWS::WAFv2::WebACL', Properties } } };
    assert.deepEqual(filledIn(template, { sourceIp: '192.0.2.9' }), { questions, action: 'Allow' });
  });
});
