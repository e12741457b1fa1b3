import assert from 'node:assert/strict';
import type { Outcome } from '../../../server/features/waf/trial/outcome';
import {
  adding,
  and,
  attempt,
  fromRich,
  geo,
  header,
  label,
  managed,
  negated,
  or,
  rule,
  text,
  uriPath,
  webAcl,
} from './trying';

const crs = 'AWSManagedRulesCommonRuleSet';
const isAdmin = text('/admin', 'STARTS_WITH', uriPath);
const isPost = text('POST', 'EXACTLY', { Method: {} });
const unknown = geo('RU');

/** `Block by a-rule`, `Allow by default`. */
function decided({ decision: { action, rule: by, groupRule, byDefault } }: Outcome): string {
  const who = byDefault ? ' by default' : by === undefined ? '' : ` by ${by}`;
  return `${action}${who}${groupRule === undefined ? '' : ` › ${groupRule}`}`;
}

function alternatives({ decision }: Outcome): string[] {
  return (decision.alternatives ?? []).map(({ action, rule: by }) => `${action} by ${by ?? 'default'}`);
}

const answered = (...matchedRules: readonly (string | object)[]): object => ({
  managedRuleGroups: { [crs]: { matchedRules } },
});

describe('waf: the decision', () => {
  const cases: readonly (readonly [name: string, acl: object, request: object, decision: string])[] = [
    ['the default action of a web ACL without rules', webAcl([]), {}, 'Allow by default'],
    ['the default action Block', webAcl([], { DefaultAction: { Block: {} } }), {}, 'Block by default'],
    ['the default action in the wrong case', webAcl([], { DefaultAction: { block: {} } }), {}, 'Block by default'],
    ['a rule that matches', webAcl([rule('admin', isAdmin)]), { uri: '/admin' }, 'Block by admin'],
    ['a rule that does not', webAcl([rule('admin', isAdmin)]), { uri: '/' }, 'Allow by default'],
    [
      'the lower priority comes first, wherever it stands',
      webAcl([rule('late', isAdmin, 'Block', { Priority: 9 }), rule('early', isAdmin, 'Allow', { Priority: 1 })]),
      { uri: '/admin' },
      'Allow by early',
    ],
    [
      'Count goes on',
      webAcl([rule('count', isAdmin, 'Count'), rule('block', isAdmin)]),
      { uri: '/admin' },
      'Block by block',
    ],
    [
      'Captcha without a token',
      webAcl([rule('a', isAdmin, 'Captcha')]),
      { uri: '/admin', token: 'absent' },
      'Captcha by a',
    ],
    [
      'Captcha with one',
      webAcl([rule('a', isAdmin, 'Captcha')]),
      { uri: '/admin', token: 'valid' },
      'Allow by default',
    ],
    [
      'Captcha with one that expired',
      webAcl([rule('a', isAdmin, 'Captcha')]),
      { uri: '/admin', token: 'expired' },
      'Captcha by a',
    ],
    ['Captcha, and nobody knows', webAcl([rule('a', isAdmin, 'Captcha')]), { uri: '/admin' }, 'Unknown'],
    [
      'a token for challenges only',
      webAcl([rule('a', isAdmin, 'Challenge'), rule('b', isAdmin, 'Captcha')]),
      { uri: '/admin', token: { challenge: 'valid', captcha: 'absent' } },
      'Captcha by b',
    ],
    ['Monetize, paid', webAcl([rule('a', isAdmin, 'Monetize')]), { uri: '/admin', paid: true }, 'Unknown'],
    ['Monetize, and nobody knows', webAcl([rule('a', isAdmin, 'Monetize')]), { uri: '/admin' }, 'Unknown'],
    ['Monetize, not paid', webAcl([rule('a', isAdmin, 'Monetize')]), { uri: '/admin', paid: false }, 'Monetize by a'],
    ['an unknown rule that only counts', webAcl([rule('a', unknown, 'Count')]), {}, 'Allow by default'],
    ['an unknown rule that blocks', webAcl([rule('a', unknown)]), {}, 'Unknown'],
    [
      'an unknown rule behind the one that decides',
      webAcl([rule('a', isAdmin), rule('b', unknown)]),
      { uri: '/admin' },
      'Block by a',
    ],
    [
      'an unknown rule that would do the same',
      webAcl([rule('a', unknown), rule('b', isAdmin)]),
      { uri: '/admin' },
      'Block',
    ],
    [
      'an unknown rule that would do something else',
      webAcl([rule('a', unknown, 'Allow'), rule('b', isAdmin)]),
      { uri: '/admin' },
      'Unknown',
    ],
    ['a single rule', rule('admin', isAdmin, 'Block', { Priority: 0 }), { uri: '/admin' }, 'Block by admin'],
    ['a single rule that does not match', rule('admin', isAdmin, 'Block', { Priority: 0 }), { uri: '/' }, 'Continue'],
    ['a statement alone', isAdmin, { uri: '/admin' }, 'Continue'],
    ['a statement alone that nobody knows of', unknown, {}, 'Unknown'],
    ['rules without a name', webAcl([{ ...rule('x', isAdmin), Name: '' }]), { uri: '/admin' }, 'Block by Rule 1'],
  ];
  for (const [name, acl, request, decision] of cases) {
    it(`${name}: ${decision}`, () => assert.equal(decided(attempt(acl, request)), decision));
  }

  it('tells what an unknown decision depends on, and what it may be', () => {
    const outcome = attempt(webAcl([rule('geo', unknown), rule('vip', text('1', 'EXACTLY', header('vip')), 'Allow')]), {
      headers: { vip: '1' },
    });
    assert.deepEqual(alternatives(outcome), ['Block by geo', 'Allow by vip']);
    const words = outcome.decision.text.map(span => span.text).join('');
    assert.equal(words, 'Unknown: it depends on geo. Without, allowed by vip.');
    assert.match(fromRich(outcome.decision.alternatives?.[0]?.reason), /does not say the `country`/);
  });

  it('tells what is not known of a request that is paid for', () => {
    const { decision } = attempt(webAcl([rule('a', isAdmin, 'Monetize')]), { uri: '/admin', paid: true });
    assert.equal(
      fromRich(decision.alternatives?.[0]?.reason),
      'since it is paid for, and AWS does not say whether later rules still look at it',
    );
  });

  it('marks the rules that the request does not reach', () => {
    const { steps } = attempt(webAcl([rule('a', isPost), rule('b', isAdmin), rule('c', isAdmin)]), { uri: '/admin' });
    assert.deepEqual(
      steps.map(({ title, state, action, ends }) => [title, state, action, ends]),
      [
        ['a', 'no match', undefined, false],
        ['b', 'match', 'Block', true],
        ['c', 'not reached', undefined, false],
      ],
    );
  });
});

describe('waf: what the client and the application get', () => {
  const block = (CustomResponse: object): object => ({ Block: { CustomResponse } });
  const bodies = {
    CustomResponseBodies: { slow: { ContentType: 'APPLICATION_JSON', Content: '{"error": "slow down"}' } },
  };

  it('a custom response', () => {
    const action = block({
      ResponseCode: 429,
      CustomResponseBodyKey: 'slow',
      ResponseHeaders: [{ Name: 'Retry-After', Value: '60' }],
    });
    const { decision } = attempt(webAcl([rule('a', isAdmin, action)], bodies), { uri: '/admin' });
    assert.deepEqual(decision.response, {
      status: 429,
      headers: [['Retry-After', '60']],
      contentType: 'application/json',
      body: '{"error": "slow down"}',
    });
  });

  it('403, 405 and 202', () => {
    const status = (action: string): number | undefined =>
      attempt(webAcl([rule('a', isAdmin, action)]), { uri: '/admin', token: 'absent' }).decision.response?.status;
    assert.deepEqual(['Block', 'Captcha', 'Challenge', 'Allow'].map(status), [403, 405, 202, undefined]);
  });

  it('headers that are inserted on the way', () => {
    const inserting = (Value: string): object => ({
      CustomRequestHandling: { InsertHeaders: [{ Name: 'seen', Value }] },
    });
    const acl = webAcl([rule('a', isAdmin, { Count: inserting('count') })], {
      DefaultAction: { Allow: inserting('default') },
    });
    assert.deepEqual(attempt(acl, { uri: '/admin' }).decision.insertedHeaders, [
      ['x-amzn-waf-seen', 'count'],
      ['x-amzn-waf-seen', 'default'],
    ]);
    assert.equal(
      attempt(webAcl([rule('a', isAdmin, { Count: inserting('x') }), rule('b', isAdmin)]), { uri: '/admin' }).decision
        .insertedHeaders,
      undefined,
    );
  });
});

describe('waf: what the client and the application get by an override', () => {
  const arn = 'arn:aws:wafv2:eu-central-1:111122223333:regional/rulegroup/uploads/a1';
  const bodies = { CustomResponseBodies: { slow: { ContentType: 'TEXT_PLAIN', Content: 'slow down' } } };
  const { DefaultAction: _, ...group } = webAcl([rule('admin', isAdmin)], { Name: 'uploads', Capacity: 50 }) as Record<
    string,
    unknown
  >;
  const overriding = (Name: string, ActionToUse: object): object => ({ RuleActionOverrides: [{ Name, ActionToUse }] });
  const own = (action: object): object =>
    webAcl([rule('g', { RuleGroupReferenceStatement: { ARN: arn, ...overriding('admin', action) } })], bodies);
  const bought = (action: object): object =>
    webAcl([rule('g', managed(crs, overriding('NoUserAgent_HEADER', action)))], bodies);
  const request = { uri: '/admin', ...answered('NoUserAgent_HEADER') };
  const inserting = { CustomRequestHandling: { InsertHeaders: [{ Name: 'seen', Value: 'yes' }] } };

  for (const [name, acl] of Object.entries({ own, managed: bought })) {
    it(`a custom response, of a group: ${name}`, () => {
      const slow = { Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'slow' } } };
      assert.deepEqual(attempt(acl(slow), request, [group]).decision.response, {
        status: 429,
        headers: [],
        contentType: 'text/plain',
        body: 'slow down',
      });
    });

    it(`headers that are inserted, of a group: ${name}`, () => {
      for (const action of ['Count', 'Allow']) {
        const { decision } = attempt(acl({ [action]: inserting }), request, [group]);
        assert.equal(decision.action, 'Allow');
        assert.deepEqual(decision.insertedHeaders, [['x-amzn-waf-seen', 'yes']], action);
      }
    });
  }
});

describe('waf: labels', () => {
  const tagging = rule('tag', isAdmin, 'Count', adding('area:admin'));
  const blocked = (key: string, scope?: string): string =>
    decided(
      attempt(webAcl([tagging, rule('b', label(key, scope))], { Name: 'shop' }), {
        uri: '/admin',
        account: '111122223333',
      }),
    );

  const keys: readonly (readonly [key: string, scope: string, matches: boolean])[] = [
    ['area:admin', 'LABEL', true],
    ['admin', 'LABEL', true],
    ['area', 'LABEL', false],
    ['rea:admin', 'LABEL', false],
    ['area:Admin', 'LABEL', false],
    ['awswaf:111122223333:webacl:shop:area:admin', 'LABEL', true],
    // With the prefix, only the exact label matches.
    ['awswaf:111122223333:webacl:shop:admin', 'LABEL', false],
    ['awswaf:111122223333:webacl:other:area:admin', 'LABEL', false],
    ['area:', 'NAMESPACE', true],
    ['admin:', 'NAMESPACE', false],
    ['awswaf:111122223333:webacl:shop:', 'NAMESPACE', true],
    ['awswaf:111122223333:webacl:shop:area:', 'NAMESPACE', true],
    ['awswaf:managed:', 'NAMESPACE', false],
  ];
  for (const [key, scope, matches] of keys) {
    it(`${scope} ${key} ${matches ? 'matches' : 'does not match'} area:admin`, () => {
      assert.equal(blocked(key, scope), matches ? 'Block by b' : 'Allow by default');
    });
  }

  it("AWS's own example: a name may leave out name spaces before it, not parts of them", () => {
    const matches = (own: string): string => {
      const acl = webAcl([rule('m', label('header:encoding:utf8'))], { Name: 'testWebACL' });
      return decided(attempt(acl, { account: '111122223333', labels: [own] }));
    };
    const prefix = 'awswaf:111122223333:webacl:testWebACL:';
    assert.equal(matches(`${prefix}header:encoding:utf8`), 'Block by m');
    assert.equal(matches(`${prefix}testNS1:testNS2:header:encoding:utf8`), 'Block by m');
    assert.equal(matches(`${prefix}header:encoding2:utf8`), 'Allow by default');
    assert.equal(matches('awswaf:111122223333:rulegroup:productionRules:header:encoding:utf8'), 'Allow by default');
  });

  it('a rule does not see its own', () => {
    const own = rule('own', and(isAdmin, label('x')), 'Block', adding('x'));
    assert.equal(decided(attempt(webAcl([own]), { uri: '/admin' })), 'Allow by default');
  });

  it('without the account, the full name of an own label tells it', () => {
    const acl = webAcl([tagging, rule('b', label('awswaf:111122223333:webacl:shop:area:admin'))]);
    const outcome = attempt(acl, { uri: '/admin' });
    assert.equal(decided(outcome), 'Block by b');
    assert.deepEqual(outcome.labels, ['awswaf:ACCOUNT:webacl:shop:area:admin']);
  });

  it('a label of an unknown rule makes the match unknown', () => {
    const acl = webAcl([rule('tag', unknown, 'Count', adding('x')), rule('b', label('x'))]);
    assert.equal(decided(attempt(acl, {})), 'Unknown');
    assert.equal(decided(attempt(acl, { country: 'DE' })), 'Allow by default');
    assert.equal(decided(attempt(acl, { country: 'RU' })), 'Block by b');
  });

  it('a geographic statement labels each request, matching or not', () => {
    const acl = webAcl([
      rule('geo', geo('FR'), 'Count'),
      rule('b', label('awswaf:clientip:geo:country:DE')),
      rule('c', label('awswaf:clientip:geo:region:DE-BE')),
    ]);
    assert.equal(decided(attempt(acl, { country: 'DE' })), 'Block by b');
    assert.equal(decided(attempt(acl, { country: 'US', region: 'US-CA' })), 'Allow by default');
    assert.equal(decided(attempt(acl, { country: 'US' })), 'Unknown');
    assert.equal(decided(attempt(acl, {})), 'Unknown');
  });

  it('labels of a country behind an Or that is settled are not sure', () => {
    const acl = webAcl([
      rule('geo', or(isAdmin, geo('FR')), 'Count'),
      rule('b', label('awswaf:clientip:geo:country:DE')),
    ]);
    assert.equal(decided(attempt(acl, { country: 'DE' })), 'Unknown');
  });

  it('labels about the token are asked of the file', () => {
    const acl = webAcl([rule('b', label('awswaf:managed:token:absent'))]);
    assert.equal(decided(attempt(acl, {})), 'Unknown');
    assert.equal(decided(attempt(acl, { labels: ['awswaf:managed:token:absent'] })), 'Block by b');
  });
});

describe('waf: managed rule groups', () => {
  const plain = webAcl([rule('crs', managed(crs))]);
  const counting = { RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }] };

  const cases: readonly (readonly [name: string, acl: object, request: object, decision: string])[] = [
    ['are not guessed', plain, {}, 'Unknown'],
    ['none of whose rules match', plain, answered(), 'Allow by default'],
    ['a rule of which matches', plain, answered('NoUserAgent_HEADER'), 'Block by crs › NoUserAgent_HEADER'],
    [
      'may be answered by the name of the rule',
      plain,
      { managedRuleGroups: { crs: { matchedRules: [] } } },
      'Allow by default',
    ],
    [
      'that are counted as a whole',
      webAcl([rule('crs', managed(crs), 'Count')]),
      answered('NoUserAgent_HEADER'),
      'Allow by default',
    ],
    [
      'that are counted as a whole need no answer',
      webAcl([rule('crs', managed(crs), 'Count')]),
      {},
      'Allow by default',
    ],
    [
      'with an overridden rule',
      webAcl([rule('crs', managed(crs, counting))]),
      answered('SizeRestrictions_BODY'),
      'Allow by default',
    ],
    [
      'with an excluded rule',
      webAcl([rule('crs', managed(crs, { ExcludedRules: [{ Name: 'SizeRestrictions_BODY' }] }))]),
      answered('SizeRestrictions_BODY'),
      'Allow by default',
    ],
    [
      'with an overridden rule and another',
      webAcl([rule('crs', managed(crs, counting))]),
      answered('SizeRestrictions_BODY', 'GenericLFI_BODY'),
      'Block by crs › GenericLFI_BODY',
    ],
    [
      'with a rule overridden to Captcha',
      webAcl([
        rule(
          'crs',
          managed(crs, { RuleActionOverrides: [{ Name: 'NoUserAgent_HEADER', ActionToUse: { Captcha: {} } }] }),
        ),
      ]),
      { ...answered('NoUserAgent_HEADER'), token: 'absent' },
      'Captcha by crs › NoUserAgent_HEADER',
    ],
    [
      'that do not look at the request',
      webAcl([rule('crs', managed(crs, { ScopeDownStatement: isAdmin }))]),
      { uri: '/' },
      'Allow by default',
    ],
    [
      'that look at it',
      webAcl([rule('crs', managed(crs, { ScopeDownStatement: isAdmin }))]),
      { uri: '/admin', ...answered('NoUserAgent_HEADER') },
      'Block by crs › NoUserAgent_HEADER',
    ],
    [
      'of which nobody knows whether they look at it',
      webAcl([rule('crs', managed(crs, { ScopeDownStatement: unknown }))]),
      answered('NoUserAgent_HEADER'),
      'Unknown',
    ],
    [
      'a rule of which is unknown',
      plain,
      { managedRuleGroups: { [crs]: { unknownRules: ['NoUserAgent_HEADER'] } } },
      'Unknown',
    ],
    [
      'an unknown rule of which only counts',
      webAcl([rule('crs', managed(crs, counting))]),
      { managedRuleGroups: { [crs]: { unknownRules: ['SizeRestrictions_BODY'] } } },
      'Allow by default',
    ],
    [
      'of other vendors, whose actions nobody knows',
      webAcl([rule('x', { ManagedRuleGroupStatement: { VendorName: 'Acme', Name: 'Rules' } })]),
      { managedRuleGroups: { Rules: { matchedRules: ['r'] } } },
      'Unknown',
    ],
    [
      'of other vendors, with the action',
      webAcl([rule('x', { ManagedRuleGroupStatement: { VendorName: 'Acme', Name: 'Rules' } })]),
      { managedRuleGroups: { Rules: { matchedRules: [{ name: 'r', action: 'Block' }] } } },
      'Block by x › r',
    ],
  ];
  for (const [name, acl, request, decision] of cases) {
    it(`${name}: ${decision}`, () => assert.equal(decided(attempt(acl, request)), decision));
  }

  it('label requests as AWS documents it, also where rules only count', () => {
    const acl = webAcl([
      rule('crs', managed(crs, counting)),
      rule('b', label('awswaf:managed:aws:core-rule-set:SizeRestrictions_Body')),
    ]);
    const outcome = attempt(acl, answered('SizeRestrictions_BODY'));
    assert.equal(decided(outcome), 'Block by b');
    assert.deepEqual(outcome.counted, ['crs › SizeRestrictions_BODY']);
    assert.equal(decided(attempt(acl, answered())), 'Allow by default');
    assert.deepEqual(alternatives(attempt(acl, {})), ['Block by crs', 'Block by b', 'Allow by default']);
  });

  it('a rule that they do not have is told, with the nearest', () => {
    const { steps } = attempt(plain, answered('NoUserAgent_HEDER'));
    assert.match(steps[0]?.remarks.map(fromRich).join(' ') ?? '', /did you mean `NoUserAgent_HEADER`\?/);
  });
});

describe("waf: one's own rule groups", () => {
  const arn = 'arn:aws:wafv2:eu-central-1:111122223333:regional/rulegroup/uploads/a1';
  const reference = (further: object = {}): object => ({ RuleGroupReferenceStatement: { ARN: arn, ...further } });
  const { DefaultAction: _, ...group } = webAcl(
    [rule('php', isAdmin, 'Block', adding('php')), rule('post', isPost, 'Count', adding('posted'))],
    {
      Name: 'uploads',
      Capacity: 50,
    },
  ) as Record<string, unknown>;

  const cases: readonly (readonly [name: string, acl: object, request: object, others: object[], decision: string])[] =
    [
      ['in a document', webAcl([rule('g', reference())]), { uri: '/admin' }, [group], 'Block by g › php'],
      [
        'in a document, no rule of which matches',
        webAcl([rule('g', reference())]),
        { uri: '/' },
        [group],
        'Allow by default',
      ],
      [
        'in a document, counted as a whole',
        webAcl([rule('g', reference(), 'Count')]),
        { uri: '/admin' },
        [group],
        'Allow by default',
      ],
      [
        'in a document, with an overridden rule',
        webAcl([rule('g', reference({ RuleActionOverrides: [{ Name: 'php', ActionToUse: { Count: {} } }] }))]),
        { uri: '/admin' },
        [group],
        'Allow by default',
      ],
      ['that nobody knows', webAcl([rule('g', reference())]), {}, [], 'Unknown'],
      [
        'that the request file knows',
        webAcl([rule('g', reference())]),
        { ruleGroups: { uploads: { matchedRules: [{ name: 'php', action: 'Block' }] } } },
        [],
        'Block by g › php',
      ],
      ['alone', group, { uri: '/admin' }, [], 'Block by php'],
      ['alone, and nothing stops the request', group, { uri: '/' }, [], 'Continue'],
      [
        'whose labels have a prefix of their own',
        webAcl([
          rule('g', reference()),
          rule('short', label('posted')),
          rule('full', label('awswaf:111122223333:rulegroup:uploads:posted')),
        ]),
        { method: 'POST', account: '111122223333' },
        [group],
        'Block by full',
      ],
    ];
  for (const [name, acl, request, others, decision] of cases) {
    it(`${name}: ${decision}`, () => assert.equal(decided(attempt(acl, request, others)), decision));
  }

  it('that are in a document insert headers on the way', () => {
    const { DefaultAction: _, ...tagging } = webAcl([
      rule('tag', isAdmin, { Count: { CustomRequestHandling: { InsertHeaders: [{ Name: 'seen', Value: 'yes' }] } } }),
    ]) as Record<string, unknown>;
    for (const action of ['None', 'Count']) {
      const acl = webAcl([rule('g', reference(), action)]);
      const { decision } = attempt(acl, { uri: '/admin' }, [{ ...tagging, Name: 'uploads', Capacity: 50 }]);
      assert.deepEqual(decision.insertedHeaders, [['x-amzn-waf-seen', 'yes']], action);
    }
  });

  it('are found in the same template, by their names there', () => {
    const template = {
      Resources: {
        Office: {
          Type: 'AWS::WAFv2::IPSet',
          Properties: { Scope: 'REGIONAL', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] },
        },
        Acl: {
          Type: 'AWS::WAFv2::WebACL',
          Properties: webAcl([
            rule('office', negated({ IPSetReferenceStatement: { Arn: { 'Fn::GetAtt': ['Office', 'Arn'] } } })),
          ]),
        },
      },
    };
    assert.equal(decided(attempt(template, { sourceIp: '192.0.2.9' })), 'Allow by default');
    assert.equal(decided(attempt(template, { sourceIp: '203.0.113.9' })), 'Block by office');
  });
});

describe('waf: what was expected', () => {
  const acl = webAcl([rule('tag', isAdmin, 'Count', adding('x')), rule('b', isAdmin)]);
  const cases: readonly (readonly [expect: object, differences: readonly RegExp[]])[] = [
    [{ action: 'Block' }, []],
    [{ action: 'Block', rule: 'b', counted: ['tag'], labels: ['x'] }, []],
    [{ action: 'Allow' }, [/The action is Block, not Allow/]],
    [{ action: 'Block', rule: 'tag' }, [/`b` decides, not `tag`/]],
    [{ action: 'Block', rule: null }, [/`b` decides, not the default action/]],
    [{ action: 'Block', counted: [] }, [/`tag` counts the request/]],
    [{ action: 'Block', counted: ['tag', 'c'] }, [/`c` does not count/]],
    [{ action: 'Block', labels: ['y'] }, [/does not get the label `y`/]],
  ];
  for (const [expect, differences] of cases) {
    it(JSON.stringify(expect), () => {
      const { expectation } = attempt(acl, { uri: '/admin', expect });
      assert.equal(expectation?.met, differences.length === 0);
      assert.equal(expectation?.differences.length, differences.length);
      for (const [index, difference] of differences.entries()) {
        assert.match(fromRich(expectation?.differences[index]), difference);
      }
    });
  }
});
