import assert from 'node:assert/strict';
import { isKind, type Kind } from '../../server/model/kinds';
import documents from '../../snippets/documents.json';
import statements from '../../snippets/statements.json';
import { analyseText } from '../support/engine';
import { expand, type Snippet } from './expand';

/** Where each snippet is meant to stand, and the notes' rows that ask for it. */
const meant: Readonly<Record<string, readonly [Kind, string]>> = {
  'policy-deny-http': ['s3-bucket-policy', 'N22'],
  'policy-deny-unencrypted-kms': ['s3-bucket-policy', 'N24'],
  'policy-deny-unencrypted-s3': ['s3-bucket-policy', 'N24'],
  'policy-require-ssec': ['s3-bucket-policy', 'N25'],
  'policy-deny-ssec': ['s3-bucket-policy', 'N25'],
  'policy-bucket-owner-full-control': ['s3-bucket-policy', 'N23'],
  'policy-only-vpc-endpoint': ['s3-bucket-policy', 'N11'],
  'policy-delegate-access-points': ['s3-bucket-policy', 'N35'],
  'policy-deny-without-mfa': ['iam-identity-policy', 'N17'],
  'policy-recent-mfa': ['iam-identity-policy', 'N18'],
  'policy-revoke-sessions': ['iam-identity-policy', 'N19'],
  'policy-abac': ['iam-identity-policy', 'N21'],
  'policy-pass-role': ['iam-identity-policy', 'N33'],
  'policy-cognito-own-items': ['iam-identity-policy', 'N26'],
  'policy-kms-via-service': ['iam-identity-policy', 'N27'],
  'policy-kms-grants': ['iam-identity-policy', 'N28'],
  'policy-imdsv2-role': ['iam-identity-policy', 'N29'],
  'policy-region-lock': ['scp', 'N05'],
  'policy-scp-imdsv2': ['scp', 'N29'],
  'policy-trust-external-id': ['iam-trust-policy', 'N44'],
  'policy-trust-service': ['iam-trust-policy', 'N44'],
  'policy-access-point': ['s3-access-point-policy', 'N35'],
  'policy-stack': ['cloudformation-stack-policy', 'N42'],
  'policy-bucket': ['s3-bucket-policy', 'N34'],
  'policy-identity': ['iam-identity-policy', 'N32'],
  'policy-s3-replication': ['iam-identity-policy', 'N48'],
  'policy-cloudwatch-agent': ['iam-identity-policy', 'N50'],
  'policy-lambda-vpc': ['iam-identity-policy', 'N50'],
  'policy-sse-kms-upload': ['iam-identity-policy', 'N50'],
  'policy-opensearch-requests': ['iam-identity-policy', 'N51'],
};

describe('snippets', () => {
  for (const snippet of Object.values(documents as Record<string, Snippet>)) {
    const [kind, note] = meant[snippet.prefix] ?? assert.fail(`${snippet.prefix} has no kind`);
    it(`${note}: ${snippet.prefix} is ${kind} and checks clean`, () => {
      assert.equal(snippet.kinds[0], kind);
      for (const each of snippet.kinds) assertClean(expand(snippet), each);
    });
  }
  for (const snippet of Object.values(statements as Record<string, Snippet>)) {
    const [kind, note] = meant[snippet.prefix] ?? assert.fail(`${snippet.prefix} has no kind`);
    it(`${note}: ${snippet.prefix} is a statement of ${kind} and checks clean`, () => {
      const others =
        kind === 's3-bucket-policy' && snippet.prefix !== 'policy-deny-http'
          ? [statements['Deny requests not made over TLS']]
          : [];
      const all = [snippet, ...others].map(expand).join(',\n');
      assert.equal(snippet.kinds[0], kind);
      for (const each of snippet.kinds) assertClean(`{ "Version": "2012-10-17", "Statement": [\n${all}\n] }`, each);
    });
  }

  it('gives every snippet its own prefix and a description', () => {
    const all: Snippet[] = [...Object.values(documents), ...Object.values(statements)];
    assert.equal(new Set(all.map(snippet => snippet.prefix)).size, all.length);
    assert.deepEqual(all.map(snippet => snippet.prefix).sort(), Object.keys(meant).sort());
    for (const { description } of all) assert.ok(description.length > 20, description);
  });
});

function assertClean(text: string, kind: string): void {
  JSON.parse(text);
  assert.ok(isKind(kind), kind);
  const { findings } = analyseText(text, { kind });
  assert.deepEqual(
    findings.map(finding => `${finding.rule} ${finding.pointer}: ${finding.message}`),
    [],
  );
}
