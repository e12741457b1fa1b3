import assert from 'node:assert/strict';
import { analyseText } from '../support/engine';
import { visible } from './wafDocuments';

/** A web ACL of so many rules against cross-site scripting, each of 40 WCU and 10 for a transformation of its own header, or of one header for all. */
function acl(amount: number, oneHeader: boolean, further: object[] = []): string {
  const rules = Array.from({ length: amount }, (_, index) => ({
    Name: `xss-${index}`,
    Priority: index,
    Statement: {
      XssMatchStatement: {
        FieldToMatch: { SingleHeader: { Name: oneHeader ? 'referer' : `x-header-${index}` } },
        TextTransformations: [{ Priority: 0, Type: 'URL_DECODE' }],
      },
    },
    Action: { Block: {} },
    VisibilityConfig: visible(`xss-${index}`),
  }));
  return JSON.stringify({
    Name: 'shop',
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    Rules: [...rules, ...further],
    VisibilityConfig: visible('shop'),
  });
}

function found(text: string): string[] {
  return analyseText(text)
    .findings.filter(({ rule }) => rule === 'waf/capacity')
    .map(({ severity, pointer, message }) => `${severity} ${pointer} ${message.replace(/\..*/s, '')}`);
}

describe('waf/capacity', () => {
  const cases: Readonly<Record<string, readonly [text: string, finding: string | undefined]>> = {
    'says nothing of 30 × 50 = 1,500': [acl(30, false), undefined],
    'tells 31 × 50 = 1,550 for certain': [acl(31, false), 'information /Rules The rules take 1,550 WCU'],
    'tells 31 × 40 + 10 to 31 × 50 as an upper bound': [acl(31, true), 'information /Rules The rules take ≤ 1,550 WCU'],
    'says nothing of 100 × 50 = 5,000 but the price': [acl(100, false), 'information /Rules The rules take 5,000 WCU'],
    'refuses 101 × 50': [
      acl(101, false),
      'error /Rules The rules take 5,050 WCU, and a web ACL takes at most 5,000 WCU: AWS WAF refuses it',
    ],
    'does not refuse 124 × 40 + 10 = 4,970': [acl(124, true), 'information /Rules The rules take ≤ 6,200 WCU'],
    'refuses 125 × 40 + 10 = 5,010': [
      acl(125, true),
      'error /Rules The rules take ≤ 6,250 WCU, and a web ACL takes at most 5,000 WCU: AWS WAF refuses it',
    ],
  };
  for (const [name, [text, finding]] of Object.entries(cases)) {
    it(`N58 ${name}`, () => assert.deepEqual(found(text), finding === undefined ? [] : [finding]));
  }

  it('names the largest rules', () => {
    const group = {
      Name: 'common',
      Priority: 999,
      Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } },
      OverrideAction: { None: {} },
      VisibilityConfig: visible('common'),
    };
    const [finding] = analyseText(acl(20, false, [group])).findings.filter(({ rule }) => rule === 'waf/capacity');
    assert.match(
      finding?.message ?? '',
      /The largest are `common` with 700 WCU, `xss-0` with 50 WCU and `xss-1` with 50 WCU\.$/,
    );
  });
});
