import assert from 'node:assert/strict';
import { folding } from '../../server/features/folding';
import { analyseText } from '../support/engine';

const text = `// Read access
// for everyone
{
  "Version": "2012-10-17", /* the
  current one */
  "Statement": [
    {
      "Effect": "Allow", // yes
      "Action": ["s3:GetObject {", "s3:ListBucket"],
      "Resource": [
        "*"
      ]
    }
  ]
}
`;

function folds(of: string): string[] {
  return folding(analyseText(of, { comments: true })).map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`,
  );
}

describe('folding', () => {
  const expected = ['0-1 comment', '2-13', '3-4 comment', '5-12', '6-11', '9-10'];

  it('folds objects, lists and comments, and leaves the closing line', () => {
    assert.deepEqual(folds(text), expected);
    assert.deepEqual(folds(text.replaceAll('\n', '\r\n')), expected);
  });

  it('does what it can with a text that breaks off', () => {
    for (let length = 0; length < text.length; length++) folds(text.slice(0, length));
    assert.deepEqual(folds(text.slice(0, text.indexOf('    }\n'))), ['0-1 comment', '3-4 comment', '9-10']);
  });

  it('leaves files of others alone', () => {
    assert.deepEqual(folds('{\n  "name": {\n    "a": 1\n  }\n}'), []);
  });
});
