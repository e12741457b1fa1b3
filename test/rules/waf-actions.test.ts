import assert from 'node:assert/strict';
import { afterFix, findingOf } from './cases';
import { addresses, geo, groupRule, managed, ownGroup, rate, rule, ruleGroup, webAcl } from './wafDocuments';
import { type Line, tables } from './wafTable';

const answer = (response: object): object => ({ Action: { Block: { CustomResponse: response } } });
const body = (content = 'Blocked.'): object => ({ ContentType: 'TEXT_PLAIN', Content: content });
const insert = (...names: string[]): object => ({
  CustomRequestHandling: { InsertHeaders: names.map(Name => ({ Name, Value: 'x' })) },
});
const headers = (...names: string[]): object =>
  rule(0, geo('DE'), answer({ ResponseCode: 403, ResponseHeaders: names.map(Name => ({ Name, Value: 'x' })) }));
const immunity = (seconds: number): object => ({ ImmunityTimeProperty: { ImmunityTime: seconds } });
const domains = (...TokenDomains: unknown[]): object => webAcl([], { TokenDomains });
const listed = '/Action/Block/CustomResponse/ResponseHeaders';

const lines: Readonly<Record<string, readonly Line[]>> = {
  'waf/response-code': [
    ...[200, 206, 308, 406, 421, 429, 505].map(
      (code): Line => [`${code}`, 'waf-rule', rule(0, geo('DE'), answer({ ResponseCode: code }))],
    ),
    ...[205, 402, 410, 418, 451, 506, 599].map(
      (code): Line => [
        `${code}`,
        'waf-rule',
        rule(0, geo('DE'), answer({ ResponseCode: code })),
        '/Action/Block/CustomResponse/ResponseCode warning',
      ],
    ),
    [
      'below 200',
      'waf-rule',
      rule(0, geo('DE'), answer({ ResponseCode: 100 })),
      '/Action/Block/CustomResponse/ResponseCode error',
    ],
    [
      'of the default action',
      'waf-web-acl',
      webAcl([], { DefaultAction: { Block: { CustomResponse: { ResponseCode: 666 } } } }),
      '/DefaultAction/Block/CustomResponse/ResponseCode error',
    ],
    ['a number in quotes is another matter', 'waf-rule', rule(0, geo('DE'), answer({ ResponseCode: '402' }))],
  ],
  'waf/response-body-key': [
    [
      'defined',
      'waf-rule-group',
      ruleGroup([rule(0, geo('DE'), answer({ ResponseCode: 403, CustomResponseBodyKey: 'a' }))], {
        CustomResponseBodies: { a: body() },
      }),
    ],
    [
      'no bodies at all',
      'waf-web-acl',
      webAcl([rule(0, geo('DE'), answer({ ResponseCode: 403, CustomResponseBodyKey: 'a' }))]),
      '/Rules/0/Action/Block/CustomResponse/CustomResponseBodyKey error',
    ],
    [
      'of the default action',
      'waf-web-acl',
      webAcl([], {
        DefaultAction: { Block: { CustomResponse: { ResponseCode: 403, CustomResponseBodyKey: 'a' } } },
        CustomResponseBodies: { b: body() },
      }),
      '/DefaultAction/Block/CustomResponse/CustomResponseBodyKey error',
    ],
    [
      'a rule by itself does not say',
      'waf-rule',
      rule(0, geo('DE'), answer({ ResponseCode: 403, CustomResponseBodyKey: 'a' })),
    ],
    [
      'bodies by a function',
      'waf-web-acl',
      webAcl([rule(0, geo('DE'), answer({ ResponseCode: 403, CustomResponseBodyKey: 'a' }))], {
        CustomResponseBodies: { 'Fn::FindInMap': ['m', 'a', 'b'] },
      }),
    ],
  ],
  'waf/unused-response-body': [
    [
      'one of two',
      'waf-web-acl',
      webAcl([rule(0, geo('DE'), answer({ ResponseCode: 403, CustomResponseBodyKey: 'a' }))], {
        CustomResponseBodies: { a: body(), b: body() },
      }),
      '/CustomResponseBodies/b hint',
    ],
    [
      'both',
      'waf-rule-group',
      ruleGroup([rule(0, geo('DE'))], { CustomResponseBodies: { a: body(), b: body() } }),
      '/CustomResponseBodies/a hint',
      '/CustomResponseBodies/b hint',
    ],
    [
      'a key by a function',
      'waf-web-acl',
      webAcl([rule(0, geo('DE'), answer({ ResponseCode: 403, CustomResponseBodyKey: { Ref: 'Key' } }))], {
        CustomResponseBodies: { a: body() },
      }),
    ],
    [
      'rules by a function',
      'waf-web-acl',
      webAcl([{ 'Fn::If': ['c', rule(0, geo('DE')), { Ref: 'AWS::NoValue' }] }], {
        CustomResponseBodies: { a: body() },
      }),
    ],
  ],
  'waf/response-body-size': [
    [
      'bytes count, not characters',
      'waf-web-acl',
      webAcl([rule(0, geo('DE'), answer({ ResponseCode: 403, CustomResponseBodyKey: 'a' }))], {
        CustomResponseBodies: { a: body('ä'.repeat(2049)) },
      }),
      '/CustomResponseBodies/a/Content error',
    ],
    [
      'too much together',
      'waf-web-acl',
      webAcl([], {
        CustomResponseBodies: Object.fromEntries(
          Array.from({ length: 13 }, (_, index) => [`b${index}`, body('x'.repeat(4000))]),
        ),
      }),
      '/CustomResponseBodies error',
    ],
    [
      'twelve of them',
      'waf-web-acl',
      webAcl([], {
        CustomResponseBodies: Object.fromEntries(
          Array.from({ length: 12 }, (_, index) => [`b${index}`, body('x'.repeat(4000))]),
        ),
      }),
    ],
    [
      'beyond the limit of the API',
      'waf-web-acl',
      webAcl([], { CustomResponseBodies: { a: body('x'.repeat(10241)) } }),
    ],
  ],
  'waf/custom-header': [
    ['twice in another case', 'waf-rule', headers('x-a', 'X-A'), `${listed}/1/Name error`],
    ['content-type of a response', 'waf-rule', headers('Content-Type', 'x-a'), `${listed}/0/Name error`],
    ['content-type of a request', 'waf-rule', rule(0, geo('DE'), { Action: { Allow: insert('content-type') } })],
    [
      'the prefix twice',
      'waf-web-acl',
      webAcl([], { DefaultAction: { Allow: insert('X-Amzn-WAF-Seen') } }),
      '/DefaultAction/Allow/CustomRequestHandling/InsertHeaders/0/Name hint',
    ],
    ['the prefix in a response', 'waf-rule', headers('x-amzn-waf-a')],
    [
      'the same in two rules',
      'waf-web-acl',
      webAcl([
        rule(0, geo('DE'), { Action: { Count: insert('a') } }),
        rule(1, geo('FR'), { Action: { Count: insert('a') } }),
      ]),
    ],
    [
      '101 in a web ACL',
      'waf-web-acl',
      webAcl(
        Array.from({ length: 11 }, (_, index) =>
          rule(index, geo('DE'), {
            Action: { Count: insert(...Array.from({ length: index < 10 ? 10 : 1 }, (_, at) => `h${at}`)) },
          }),
        ),
      ),
      '/Rules/10/Action/Count/CustomRequestHandling/InsertHeaders/0 error',
    ],
  ],
  'waf/immunity-time': [
    [
      'challenge of the web ACL',
      'waf-web-acl',
      webAcl([], { ChallengeConfig: immunity(299) }),
      '/ChallengeConfig/ImmunityTimeProperty/ImmunityTime error',
    ],
    ['captcha of the web ACL', 'waf-web-acl', webAcl([], { CaptchaConfig: immunity(60) })],
    ['below what either takes', 'waf-web-acl', webAcl([], { ChallengeConfig: immunity(59) })],
    [
      'captcha on a rule that blocks',
      'waf-rule',
      rule(0, geo('DE'), { CaptchaConfig: immunity(600) }),
      '/CaptchaConfig hint',
    ],
    [
      'challenge on a rule with captcha',
      'waf-rule',
      rule(0, geo('DE'), { Action: { Captcha: {} }, ChallengeConfig: immunity(600) }),
      '/ChallengeConfig hint',
    ],
    ['on a managed group', 'waf-rule', groupRule(0, managed(), { CaptchaConfig: immunity(600) })],
  ],
  'waf/token-domain': [
    ['domains', 'waf-web-acl', domains('example.com', 'shop.example.net', 'example.co.uk', 'b.com.au')],
    ['top of all', 'waf-web-acl', domains('com'), '/TokenDomains/0 error'],
    [
      'public suffixes',
      'waf-web-acl',
      domains('gov.au', 'co.uk', 'a.com'),
      '/TokenDomains/0 error',
      '/TokenDomains/1 error',
    ],
    [
      'wildcard, port, path, dot',
      'waf-web-acl',
      domains('*.a.com', 'b.com:443', 'c.com/login', '.d.com'),
      ...[0, 1, 2, 3].map(index => `/TokenDomains/${index} error`),
    ],
    ['twice', 'waf-web-acl', domains('example.com', 'Example.com'), '/TokenDomains/1 hint'],
    [
      'below another',
      'waf-web-acl',
      domains('www.example.com', 'example.com', 'myexample.com'),
      '/TokenDomains/0 hint',
    ],
    ['empty is too short', 'waf-web-acl', domains('')],
  ],
  'waf/count-left': [
    ['counts', 'waf-web-acl', webAcl([rule(0, rate(), { Action: { Count: {} } })]), '/Rules/0/Action/Count hint'],
    ['labels', 'waf-web-acl', webAcl([rule(0, geo('DE'), { Action: { Count: {} }, RuleLabels: [{ Name: 'a' }] })])],
    ['inserts a header', 'waf-web-acl', webAcl([rule(0, geo('DE'), { Action: { Count: insert('a') } })])],
    [
      'no labels in the list',
      'waf-web-acl',
      webAcl([rule(0, geo('DE'), { Action: { Count: {} }, RuleLabels: [] })]),
      '/Rules/0/Action/Count hint',
    ],
    ['blocks', 'waf-web-acl', webAcl([rule(0, addresses)])],
    ['a rule by itself is being written', 'waf-rule', rule(0, geo('DE'), { Action: { Count: {} } })],
  ],
  'waf/group-counted': [
    [
      'of one’s own',
      'waf-web-acl',
      webAcl([groupRule(0, ownGroup, { OverrideAction: { Count: {} } })]),
      '/Rules/0/OverrideAction/Count information',
    ],
    ['None', 'waf-web-acl', webAcl([groupRule(0)])],
    [
      'not a group, which is said elsewhere',
      'waf-rule',
      rule(0, geo('DE'), { Action: undefined, OverrideAction: { Count: {} } }),
    ],
  ],
};

describe('waf: actions', () => {
  tables(lines);

  it('waf/token-domain: what is a domain besides is kept', () => {
    for (const [entry, domain] of [
      ['https://example.com/login?a=b', 'example.com'],
      ['*.example.com', 'example.com'],
      ['example.com:8443', 'example.com'],
      ['.example.com', 'example.com'],
    ]) {
      const document = domains(entry);
      assert.deepEqual(afterFix(document, findingOf('waf/', document, 'waf-web-acl')), domains(domain));
    }
  });

  it('waf/unused-response-body: no empty map stays', () => {
    const document = ruleGroup([rule(0, geo('DE'))], { CustomResponseBodies: { a: body() } });
    const after = afterFix(document, findingOf('waf/unused-response-body', document, 'waf-rule-group'));
    assert.deepEqual(after, ruleGroup([rule(0, geo('DE'))]));
  });

  it('waf/response-code: the nearest of its class', () => {
    for (const [code, near] of [
      [402, 403],
      [428, 429],
      [451, 403],
      [205, 204],
      [305, 304],
      [511, 505],
      [100, 200],
    ] as const) {
      const document = rule(0, geo('DE'), answer({ ResponseCode: code }));
      const finding = findingOf('waf/response-code', document, 'waf-rule');
      assert.deepEqual(afterFix(document, finding), rule(0, geo('DE'), answer({ ResponseCode: near })));
    }
  });
});
