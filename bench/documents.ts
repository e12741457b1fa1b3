import { managedPolicies } from '../test/corpus/managed';

interface Document {
  readonly Statement: object | readonly object[];
}

/** Statements of AWS's managed policies, each with a Sid of its own, over and over in the same order. */
function* statements(): Generator<object> {
  const sources = managedPolicies().filter(({ text }) => text.length < 8000 && text.length > 1000);
  for (let count = 0; ; ) {
    for (const { text } of sources) {
      const { Statement } = JSON.parse(text) as Document;
      for (const statement of [Statement].flat()) yield { ...statement, Sid: `Statement${count++}` };
    }
  }
}

/** An identity policy of about that many characters, made of AWS's own statements. */
export function identityPolicy(size: number): string {
  return policyOf(statements(), size);
}

/** A bucket policy of about that many characters. */
export function bucketPolicy(size: number): string {
  function* bucketStatements(): Generator<object> {
    for (let count = 0; ; count++) {
      const account = String(111122220000 + count);
      yield {
        Sid: `Partner${count}`,
        Effect: count % 5 === 4 ? 'Deny' : 'Allow',
        Principal: { AWS: [`arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:role/reader`] },
        Action: count % 2 === 0 ? ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTagging'] : 's3:List*',
        Resource:
          count % 2 === 0 ? ['arn:aws:s3:::reports/*', `arn:aws:s3:::reports/${count}/*`] : 'arn:aws:s3:::reports',
        Condition: {
          StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 's3:ResourceAccount': '111122223333' },
          IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.7'] },
          Bool: { 'aws:SecureTransport': 'true' },
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
    length += JSON.stringify({ a: [[statement]] }, undefined, 2).length - 20;
    if (length >= size) break;
  }
  return `${JSON.stringify({ Version: '2012-10-17', Statement: chosen }, undefined, 2)}\n`;
}

/** The text as it is after each letter that someone types into its first action. */
export function whileTyping(text: string): readonly string[] {
  const word = 's3:GetBucketIntelligentTieringConfiguration';
  const first = /(?<="Action": (\[\s*)?)"[^"]*"/.exec(text);
  if (first === null) throw new Error('no action to type');
  const before = text.slice(0, first.index);
  const after = text.slice(first.index + first[0].length);
  return Array.from(word, (_, index) => `${before}"${word.slice(0, index + 1)}"${after}`);
}
