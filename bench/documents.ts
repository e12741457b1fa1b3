import { managedPolicies } from '../test/corpus/managed';

interface Document {
  readonly Statement: object | readonly object[];
}

/**
 * Statements of AWS's managed policies, each with a Sid of its own, in the same order. None comes twice: that would be a
 * mistake, and the longer a policy the more of it would be mistakes.
 */
function* statements(): Generator<object> {
  const sources = managedPolicies().filter(({ text }) => text.length < 8000 && text.length > 1000);
  const seen = new Set<string>();
  for (const { text } of sources) {
    const { Statement } = JSON.parse(text) as Document;
    for (const statement of [Statement].flat()) {
      const bare = JSON.stringify({ ...statement, Sid: undefined });
      if (seen.has(bare)) continue;
      seen.add(bare);
      yield { ...statement, Sid: `Statement${seen.size - 1}` };
    }
  }
}

/** An identity policy of about that many characters, made of AWS's own statements. */
export function identityPolicy(size: number): string {
  return policyOf(statements(), size);
}

/**
 * An identity policy of about that many characters, and ten with a tenth of its statements each: what takes longer in one
 * than in ten does so for its length, as they say the same.
 */
export function identityPolicyInTenths(size: number): { readonly whole: string; readonly tenths: readonly string[] } {
  const whole = identityPolicy(size);
  const { Statement } = JSON.parse(whole) as { readonly Statement: readonly object[] };
  const parts = Array.from({ length: 10 }, (): object[] => []);
  const lengths = Statement.map(lengthInPolicy);
  const total = lengths.reduce((sum, each) => sum + each, 0);
  let before = 0;
  for (const [index, statement] of Statement.entries()) {
    parts[Math.floor((10 * before) / total)]?.push(statement);
    before += lengths[index] ?? 0;
  }
  return { whole, tenths: parts.map(printPolicy) };
}

/** A bucket policy of about that many characters, without mistakes. */
export function bucketPolicy(size: number): string {
  function* bucketStatements(): Generator<object> {
    yield {
      Sid: 'DenyRequestsNotMadeOverTls',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
    for (let count = 0; ; count++) {
      const account = String(111122220000 + count);
      yield {
        Sid: `Partner${count}`,
        Effect: count % 5 === 4 ? 'Deny' : 'Allow',
        Principal: { AWS: [`arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:role/reader`] },
        Action: count % 2 === 0 ? ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTagging'] : 's3:List*',
        Resource:
          count % 2 === 0
            ? [`arn:aws:s3:::reports/${count}/daily/*`, `arn:aws:s3:::reports/${count}/monthly/*`]
            : 'arn:aws:s3:::reports',
        Condition: {
          StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:PrincipalType': 'AssumedRole' },
          IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.7'] },
        },
      };
    }
  }
  return policyOf(bucketStatements(), size);
}

function policyOf(source: Iterable<object>, size: number): string {
  const chosen: object[] = [];
  let length = 60;
  for (const statement of source) {
    chosen.push(statement);
    length += lengthInPolicy(statement);
    if (length >= size) break;
  }
  return printPolicy(chosen);
}

function lengthInPolicy(statement: object): number {
  return JSON.stringify({ a: [[statement]] }, undefined, 2).length - 20;
}

function printPolicy(Statement: readonly object[]): string {
  return `${JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2)}\n`;
}

/** A web ACL of about that many lines, of rules as people write them. */
export function webAcl(lines: number): string {
  const rules: object[] = [];
  const document = () => ({
    Name: 'shop',
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    Rules: rules,
    VisibilityConfig: visibility('shop'),
  });
  for (let length = 20; length < lines; ) {
    const rule = wafRule(rules.length);
    rules.push(rule);
    length += JSON.stringify(rule, undefined, 2).split('\n').length;
  }
  return `${JSON.stringify(document(), undefined, 2)}\n`;
}

function visibility(name: string): object {
  return { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: name };
}

function wafRule(index: number): object {
  const name = `rule-${index}`;
  const path = {
    ByteMatchStatement: {
      SearchString: `/area-${index}/`,
      FieldToMatch: { UriPath: {} },
      TextTransformations: [
        { Priority: 0, Type: 'URL_DECODE' },
        { Priority: 1, Type: 'LOWERCASE' },
      ],
      PositionalConstraint: 'STARTS_WITH',
    },
  };
  const label = { LabelMatchStatement: { Scope: 'LABEL', Key: `area:${index - 1}` } };
  const statements = [
    {
      AndStatement: {
        Statements: [
          path,
          { NotStatement: { Statement: { GeoMatchStatement: { CountryCodes: ['DE', 'FR', 'US'] } } } },
        ],
      },
    },
    { AndStatement: { Statements: [label, path] } },
    path,
  ];
  return {
    Name: name,
    Priority: index,
    Statement: statements[index % statements.length],
    Action: index % 3 === 0 ? { Count: {} } : { Block: {} },
    RuleLabels: [{ Name: `area:${index}` }],
    VisibilityConfig: visibility(name),
  };
}

/** The text as it is after each letter that someone types into the name of its first rule. */
export function whileNaming(webAclText: string): readonly string[] {
  return typed(webAclText, /(?<="Name": )"rule-0"/, 'block-countries-that-we-do-not-sell-to');
}

/** The text as it is after each letter that someone types into its first action. */
export function whileTyping(text: string): readonly string[] {
  return typed(text, /(?<="Action": (\[\s*)?)"[^"]*"/, 's3:GetBucketIntelligentTieringConfiguration');
}

function typed(text: string, place: RegExp, word: string): readonly string[] {
  const first = place.exec(text);
  if (first === null) throw new Error('nothing to type');
  const before = text.slice(0, first.index);
  const after = text.slice(first.index + first[0].length);
  return Array.from(word, (_, index) => `${before}"${word.slice(0, index + 1)}"${after}`);
}
