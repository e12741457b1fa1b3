import assert from 'node:assert/strict';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { symbols } from '../../server/features/symbols';
import type { Kind } from '../../server/model/kinds';
import { analyseText } from '../support/engine';

/** The outline as an indented list: `name · detail`. */
function outline(found: readonly DocumentSymbol[], indent = ''): string[] {
  return found.flatMap(({ name, detail, children }) => [
    `${indent}${name}${detail ? ` · ${detail}` : ''}`,
    ...outline(children ?? [], `${indent}  `),
  ]);
}

function outlineOf(text: string, kind?: Kind): string[] {
  return outline(symbols(analyseText(text, kind === undefined ? {} : { kind })));
}

describe('symbols', () => {
  it('are the statements, by Sid or by what they do', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Read', Effect: 'Allow', Principal: '*', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' },
        {
          Effect: 'Deny',
          NotAction: 'iam:*',
          Resource: ['a', 'b', 'c'],
          Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
        },
        {},
      ],
    });
    assert.deepEqual(outlineOf(text), [
      'Read · Allow s3:GetObject and 1 more',
      '  Principal · *',
      '  Action · s3:GetObject and 1 more',
      '  Resource · *',
      'Deny all but iam:*',
      '  NotAction · iam:*',
      '  Resource · a and 2 more',
      '  Condition',
      '    aws:RequestedRegion · StringNotEquals eu-west-1 and 1 more',
      'Statement',
    ]);
  });

  it('have names, and selections within their ranges', () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Sid":"","Effect":"Allow","Action":[],"Resource":"\\n"},{"Sid":';
    const check = (found: readonly DocumentSymbol[]): void => {
      for (const { name, range, selectionRange, children } of found) {
        assert.ok(name.length > 0);
        assert.ok(range.start.character <= selectionRange.start.character);
        assert.ok(range.end.character >= selectionRange.end.character);
        check(children ?? []);
      }
    };
    const found = symbols(analyseText(text, { kind: 'iam-identity-policy' }));
    assert.equal(found.length, 2);
    check(found);
  });

  it('list the members of documents that are no policies', () => {
    const text = JSON.stringify({ Name: '/shop/db', Type: 'String', Tags: [{ Name: 'limit', Value: '0' }] });
    const found = outlineOf(text, 'ssm-parameter');
    assert.ok(found.includes('Tags') && found.includes('  limit') && found.includes('    Value · 0'), found.join('\n'));
  });

  it('are none in a file of others', () => {
    assert.deepEqual(outlineOf('{ "name": "x", "version": "1.0.0" }'), []);
  });
});
