import { table } from './wafTable';

const match = (RegexString: string, ...types: readonly string[]): object => ({
  RegexMatchStatement: {
    RegexString,
    FieldToMatch: { UriPath: {} },
    TextTransformations: (types.length === 0 ? ['NONE'] : types).map((Type, Priority) => ({ Priority, Type })),
  },
});
const at = ['/RegexMatchStatement/RegexString'];

table('waf/regex-syntax', 'waf-statement', [
  ...['[a-z', 'a{3,1}', '*a', 'a)', '[z-a]', '\\'].map(pattern => ({
    says: pattern,
    document: match(pattern),
    at,
    fixed: null,
  })),
  ...['^/a(b|c)+\\.php$', '(?i)admin', '[[:alpha:]]+', '\\Q(\\E', 'a{,3}'].map(pattern => ({
    says: `nothing of ${pattern}`,
    document: match(pattern),
    at: [],
  })),
]);

table('waf/regex-unsupported', 'waf-statement', [
  ...['(a)\\1', '(?=a)b', '(?<!a)b', 'a++', '(?>a)b', '(?R)?', '(?(1)a|b)'].map(pattern => ({
    says: pattern,
    document: match(pattern),
    at,
  })),
  { says: 'nothing of groups without a name', document: match('(?:a|b)(?i:c)'), at: [] },
]);

table('waf/regex-slow', 'waf-statement', [
  { says: 'a repetition in a repetition', document: match('(\\d*)*x'), at },
  { says: 'nothing of repetitions behind each other', document: match('\\d+[a-z]+'), at: [] },
]);

table('waf/regex-case', 'waf-statement', [
  {
    says: 'lower case after UPPERCASE',
    document: match('^/Admin\\d', 'UPPERCASE'),
    at,
    fixed: match('^/ADMIN\\d', 'UPPERCASE'),
  },
  {
    says: 'a set of such letters, without a fix',
    document: match('x[A-Z]+', 'URL_DECODE', 'LOWERCASE'),
    at,
    fixed: null,
  },
  { says: 'nothing of classes and escapes', document: match('^\\W\\D\\S[A-Za-z]\\B', 'LOWERCASE'), at: [] },
  { says: 'nothing where case does not count', document: match('(?i)Admin', 'LOWERCASE'), at: [] },
  { says: 'nothing of what is decoded behind', document: match('Admin', 'LOWERCASE', 'URL_DECODE'), at: [] },
]);

const set = (...RegularExpressionList: readonly unknown[]): object => ({
  Name: 'paths',
  Scope: 'REGIONAL',
  RegularExpressionList,
});
table('waf/regex-syntax', 'waf-regex-pattern-set', [
  {
    says: 'a pattern of a set',
    document: set({ RegexString: 'a' }, { RegexString: '(b' }),
    at: ['/RegularExpressionList/1/RegexString'],
  },
  {
    says: 'a pattern of a set in a template',
    document: { Resources: { Paths: { Type: 'AWS::WAFv2::RegexPatternSet', Properties: set('a', '(b') } } },
    at: ['/Resources/Paths/Properties/RegularExpressionList/1'],
  },
]);

const login = (LoginPath: string, EnableRegexInPath: boolean): object => ({
  ManagedRuleGroupStatement: {
    VendorName: 'AWS',
    Name: 'AWSManagedRulesATPRuleSet',
    ManagedRuleGroupConfigs: [{ AWSManagedRulesATPRuleSet: { LoginPath, EnableRegexInPath } }],
  },
});
const path = '/ManagedRuleGroupStatement/ManagedRuleGroupConfigs/0/AWSManagedRulesATPRuleSet/LoginPath';
table('waf/regex-syntax', 'waf-statement', [
  { says: 'a path that is an expression', document: login('^/(log|sign', true), at: [path] },
  { says: 'nothing of a plain path', document: login('/(login', false), at: [] },
]);
