import { table } from './wafTable';

type Members = Readonly<Record<string, unknown>>;

const none = [{ Priority: 0, Type: 'NONE' }];
const types = (...names: readonly string[]): object[] => names.map((Type, Priority) => ({ Priority, Type }));

/** A string match; in base64 nothing is to be guessed from a text that cannot be base64. */
const match = (
  SearchString: string,
  field: Members,
  constraint = 'EXACTLY',
  transformations: unknown = none,
): object => ({
  ByteMatchStatement: {
    SearchString,
    FieldToMatch: field,
    TextTransformations: transformations,
    PositionalConstraint: constraint,
  },
});
const inspect = (field: Members, transformations: unknown = none, more: Members = {}): object => ({
  SqliMatchStatement: { FieldToMatch: field, TextTransformations: transformations, ...more },
});
const size = (field: Members, ComparisonOperator: string, Size: number, transformations: unknown = none): object => ({
  SizeConstraintStatement: { FieldToMatch: field, ComparisonOperator, Size, TextTransformations: transformations },
});
const query = { QueryString: {} };
const path = { UriPath: {} };
const agent = { SingleHeader: { Name: 'user-agent' } };

table('waf/transformation-priority', 'waf-statement', [
  {
    says: 'every repetition, and renumbers all in their order',
    document: inspect(query, [
      { Priority: 5, Type: 'URL_DECODE' },
      { Priority: 1, Type: 'TRIM' },
      { Priority: 5, Type: 'LOWERCASE' },
      { Priority: 5, Type: 'HEX_DECODE' },
    ]),
    at: ['/SqliMatchStatement/TextTransformations/2/Priority', '/SqliMatchStatement/TextTransformations/3/Priority'],
    fixed: inspect(query, [
      { Priority: 1, Type: 'URL_DECODE' },
      { Priority: 0, Type: 'TRIM' },
      { Priority: 2, Type: 'LOWERCASE' },
      { Priority: 3, Type: 'HEX_DECODE' },
    ]),
  },
  {
    says: 'that of pre-parse transformations',
    document: inspect({ AllQueryArguments: {} }, none, {
      PreParseTextTransformations: [
        { Priority: 0, Type: 'URL_DECODE' },
        { Priority: 0, Type: 'COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA' },
      ],
    }),
    at: ['/SqliMatchStatement/PreParseTextTransformations/1/Priority'],
  },
  {
    says: 'nothing of two lists with the same numbers, of gaps and of other types',
    document: inspect(
      { AllQueryArguments: {} },
      [
        { Priority: 0, Type: 'TRIM' },
        { Priority: 7, Type: 'LOWERCASE' },
      ],
      {
        PreParseTextTransformations: [{ Priority: 0, Type: 'URL_DECODE' }],
      },
    ),
    at: [],
  },
  {
    says: 'a repeated pair of one type beside one that differs, so that no fix is safe',
    document: inspect(
      query,
      ['LOWERCASE', 'LOWERCASE', 'URL_DECODE', 'BASE64_DECODE'].map((Type, at) => ({ Priority: at >> 1, Type })),
    ),
    at: ['/SqliMatchStatement/TextTransformations/1/Priority', '/SqliMatchStatement/TextTransformations/3/Priority'],
    safe: false,
  },
  {
    says: 'nothing where a priority is no number',
    document: inspect(query, [
      { Priority: '0', Type: 'TRIM' },
      { Priority: '0', Type: 'LOWERCASE' },
    ]),
    at: [],
  },
]);

table('waf/needless-transformation', 'waf-statement', [
  {
    says: 'NONE behind another one',
    document: inspect(query, types('URL_DECODE', 'NONE')),
    at: ['/SqliMatchStatement/TextTransformations/1'],
    fixed: inspect(query, types('URL_DECODE')),
  },
  {
    says: 'the second NONE of two',
    document: inspect(query, types('NONE', 'NONE')),
    at: ['/SqliMatchStatement/TextTransformations/1'],
  },
  {
    says: 'LOWERCASE twice, by priority and not by place',
    document: inspect(query, [
      { Priority: 2, Type: 'LOWERCASE' },
      { Priority: 0, Type: 'URL_DECODE' },
      { Priority: 1, Type: 'LOWERCASE' },
    ]),
    at: ['/SqliMatchStatement/TextTransformations/0'],
  },
  { says: 'nothing of decoding twice', document: inspect(query, types('URL_DECODE', 'URL_DECODE')), at: [] },
  {
    says: 'nothing of what is undone between',
    document: inspect(query, types('LOWERCASE', 'BASE64_DECODE', 'LOWERCASE')),
    at: [],
  },
  { says: 'nothing of NONE alone', document: inspect(query), at: [] },
]);

table('waf/pre-parse-field', 'waf-statement', [
  {
    says: 'the whole query string',
    document: inspect(query, none, { PreParseTextTransformations: types('URL_DECODE') }),
    at: ['/SqliMatchStatement/PreParseTextTransformations'],
    fixed: inspect(query),
  },
  {
    says: 'nothing of one argument',
    document: inspect({ SingleQueryArgument: { Name: 'id' } }, none, {
      PreParseTextTransformations: types('URL_DECODE'),
    }),
    at: [],
  },
]);

const sought = ['/ByteMatchStatement/SearchString'];
table('waf/search-string', 'waf-statement', [
  {
    says: 'lower case after UPPERCASE',
    document: match('badbot!', agent, 'CONTAINS', types('UPPERCASE')),
    at: sought,
    fixed: match('BADBOT!', agent, 'CONTAINS', types('UPPERCASE')),
  },
  {
    says: 'upper case after CMD_LINE',
    document: match('DIR C:', query, 'CONTAINS', types('URL_DECODE', 'CMD_LINE')),
    at: sought,
  },
  {
    says: 'upper case after LOWERCASE and TRIM',
    document: match('Bad-Bot', agent, 'EXACTLY', types('LOWERCASE', 'TRIM')),
    at: sought,
  },
  {
    says: 'nothing where something decodes behind LOWERCASE',
    document: match('Bad-Bot', agent, 'EXACTLY', types('LOWERCASE', 'URL_DECODE')),
    at: [],
  },
  {
    says: 'nothing where the text may be base64',
    document: match('QmFkQm90', agent, 'EXACTLY', types('LOWERCASE')),
    at: [],
  },
  ...['AAEC', '6fw=', ''].map(other => ({
    says: `nothing of base64 beside bytes that are no text: ${other}`,
    document: {
      OrStatement: { Statements: [match('YWRtaW4=', agent, 'EXACTLY', types('LOWERCASE')), match(other, path)] },
    },
    at: [],
  })),
  {
    says: 'a text of four letters that is no text in base64',
    document: match('BOTS', agent, 'EXACTLY', types('LOWERCASE')),
    at: sought,
  },
  { says: 'no word', document: match('bad-bot', agent, 'CONTAINS_WORD'), at: sought, fixed: null },
  { says: 'nothing of a word', document: match('bad_bot_1', agent, 'CONTAINS_WORD'), at: [] },
  {
    says: 'a path without its slash',
    document: match('admin/', path, 'STARTS_WITH'),
    at: sought,
    fixed: match('/admin/', path, 'STARTS_WITH'),
  },
  { says: 'nothing of a part of a path', document: match('admin/', path, 'CONTAINS'), at: [] },
  { says: 'nothing of the end of a path', document: match('.php', path, 'ENDS_WITH'), at: [] },
  {
    says: 'nothing of a path that is decoded',
    document: match('x.y', path, 'EXACTLY', types('BASE64_DECODE')),
    at: [],
  },
  {
    says: 'a query with its question mark',
    document: match('?debug=1', query, 'STARTS_WITH'),
    at: sought,
    fixed: match('debug=1', query, 'STARTS_WITH'),
  },
  {
    says: 'a method in lower case',
    document: match('post', { Method: {} }),
    at: sought,
    fixed: match('POST', { Method: {} }),
  },
  {
    says: 'nothing of a method in lower case after LOWERCASE',
    document: match('delete', { Method: {} }, 'EXACTLY', types('LOWERCASE')),
    at: [],
  },
  { says: 'nothing of another method', document: match('purge', { Method: {} }), at: [] },
  {
    says: 'nothing of a sound search in base64',
    document: match('L2xvZ2lu', path, 'EXACTLY', types('LOWERCASE')),
    at: [],
  },
]);

const resource = (statement: object): object => ({
  Resources: {
    Acl: {
      Type: 'AWS::WAFv2::RuleGroup',
      Properties: { Rules: [{ Name: 'a', Priority: 0, Action: { Block: {} }, Statement: statement }] },
    },
  },
});
const inTemplate = '/Resources/Acl/Properties/Rules/0/Statement/ByteMatchStatement';
table('waf/search-string', 'waf-rule-group', [
  {
    says: 'plain text in a template, though it may be base64',
    document: resource(match('QmFkQm90', agent, 'EXACTLY', types('LOWERCASE'))),
    at: [`${inTemplate}/SearchString`],
  },
  {
    says: 'base64 in a template',
    document: resource({
      ByteMatchStatement: {
        SearchStringBase64: 'QmFkQm90',
        FieldToMatch: agent,
        TextTransformations: types('LOWERCASE'),
        PositionalConstraint: 'EXACTLY',
      },
    }),
    at: [`${inTemplate}/SearchStringBase64`],
    fixed: resource({
      ByteMatchStatement: {
        SearchStringBase64: 'YmFkYm90',
        FieldToMatch: agent,
        TextTransformations: types('LOWERCASE'),
        PositionalConstraint: 'EXACTLY',
      },
    }),
  },
]);

table('waf/body-oversize', 'waf-statement', [
  {
    says: 'a JSON body',
    document: inspect({ JsonBody: { MatchPattern: { All: {} }, MatchScope: 'ALL' } }),
    at: ['/SqliMatchStatement/FieldToMatch/JsonBody'],
  },
  { says: 'nothing where it is said', document: inspect({ Body: { OversizeHandling: 'CONTINUE' } }), at: [] },
  { says: 'nothing of a small size', document: size({ Body: {} }, 'GT', 8192), at: [] },
  {
    says: 'a size that only some resources see',
    document: size({ Body: {} }, 'GT', 10_000),
    at: ['/SizeConstraintStatement/FieldToMatch/Body'],
  },
]);

table('waf/size-constraint', 'waf-statement', [
  { says: 'at least 0', document: size(query, 'GE', 0), at: ['/SizeConstraintStatement/Size'], fixed: null },
  { says: 'below 0', document: size(query, 'LT', 0), at: ['/SizeConstraintStatement/Size'] },
  { says: 'nothing of empty and not empty', document: size(query, 'EQ', 0), at: [] },
  { says: 'a body above 64 KB', document: size({ Body: {} }, 'GT', 65_536), at: ['/SizeConstraintStatement/Size'] },
  { says: 'nothing of a body of 64 KB', document: size({ Body: {} }, 'GE', 65_536), at: [] },
  {
    says: 'nothing where larger bodies match',
    document: size({ Body: { OversizeHandling: 'MATCH' } }, 'GT', 100_000),
    at: [],
  },
  { says: 'nothing of what is below a large size', document: size({ Body: {} }, 'LT', 100_000), at: [] },
  { says: 'nothing of what grows', document: size({ Body: {} }, 'GT', 100_000, types('UTF8_TO_UNICODE')), at: [] },
]);

table('waf/header-name', 'waf-statement', [
  {
    says: 'upper case',
    document: inspect({ SingleHeader: { Name: 'User-Agent' } }),
    at: ['/SqliMatchStatement/FieldToMatch/SingleHeader/Name hint'],
    fixed: inspect(agent),
  },
  {
    says: 'a colon',
    document: inspect({ SingleHeader: { Name: 'user-agent: ' } }),
    at: ['/SqliMatchStatement/FieldToMatch/SingleHeader/Name warning'],
    fixed: inspect(agent),
  },
  {
    says: 'a space in a pattern, whose case is left alone',
    document: inspect({
      Headers: { MatchPattern: { IncludedHeaders: ['X-One', 'x two'] }, MatchScope: 'ALL', OversizeHandling: 'MATCH' },
    }),
    at: ['/SqliMatchStatement/FieldToMatch/Headers/MatchPattern/IncludedHeaders/1 warning'],
    fixed: null,
  },
  { says: 'nothing of query arguments', document: inspect({ SingleQueryArgument: { Name: 'User Id' } }), at: [] },
]);

const ja3 = { JA3Fingerprint: { FallbackBehavior: 'NO_MATCH' } };
const ja4 = { JA4Fingerprint: { FallbackBehavior: 'NO_MATCH' } };
table('waf/fingerprint', 'waf-statement', [
  {
    says: 'another statement',
    document: inspect(ja3),
    at: ['/SqliMatchStatement/FieldToMatch/JA3Fingerprint'],
    fixed: null,
  },
  {
    says: 'a hash in upper case',
    document: match('E7D705A3286E19EA42F587B344EE6865', ja3),
    at: ['/ByteMatchStatement/SearchString warning'],
    fixed: match('e7d705a3286e19ea42f587b344ee6865', ja3),
  },
  {
    says: 'a hash that is too short',
    document: match('e7d705a3286e19', ja3),
    at: ['/ByteMatchStatement/SearchString warning'],
    fixed: null,
  },
  {
    says: 'a JA3 fingerprint as JA4',
    document: match('e7d705a3286e19ea42f587b344ee6865', ja4),
    at: ['/ByteMatchStatement/SearchString warning'],
  },
  { says: 'nothing of a JA4 fingerprint', document: match('t13d1516h2_8daaf6152771_b186095e22b6', ja4), at: [] },
  { says: 'nothing of a hash in base64', document: match('ZTdkNzA1YTMyODZlMTllYTQyZjU4N2IzNDRlZTY4NjU=', ja3), at: [] },
]);

const geo = (code: string): object => ({ GeoMatchStatement: { CountryCodes: [code] } });
table('waf/duplicate-entry', 'waf-web-acl', [
  {
    says: 'a reference among the domains of a template',
    document: {
      Resources: { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { TokenDomains: [{ Ref: 'A' }, { Ref: 'A' }] } } },
    },
    at: ['/Resources/Acl/Properties/TokenDomains/1'],
  },
]);
table('waf/duplicate-entry', 'waf-statement', [
  {
    says: 'a statement, whatever the order of its members',
    document: {
      OrStatement: {
        Statements: [
          geo('DE'),
          inspect(query),
          { SqliMatchStatement: { TextTransformations: none, FieldToMatch: query } },
        ],
      },
    },
    at: ['/OrStatement/Statements/2'],
    fixed: { OrStatement: { Statements: [geo('DE'), inspect(query)] } },
  },
  {
    says: 'one of two statements, without a fix',
    document: { AndStatement: { Statements: [geo('DE'), geo('DE')] } },
    at: ['/AndStatement/Statements/1'],
    fixed: null,
  },
  {
    says: 'a number',
    document: { AsnMatchStatement: { AsnList: [64_496, 64_496] } },
    at: ['/AsnMatchStatement/AsnList/1'],
  },
  {
    says: 'a header in another case',
    document: inspect({
      Headers: { MatchPattern: { ExcludedHeaders: ['host', 'Host'] }, MatchScope: 'ALL', OversizeHandling: 'MATCH' },
    }),
    at: ['/SqliMatchStatement/FieldToMatch/Headers/MatchPattern/ExcludedHeaders/1'],
  },
  {
    says: 'nothing of cookies in another case',
    document: inspect({
      Cookies: { MatchPattern: { IncludedCookies: ['sid', 'SID'] }, MatchScope: 'ALL', OversizeHandling: 'MATCH' },
    }),
    at: [],
  },
]);
