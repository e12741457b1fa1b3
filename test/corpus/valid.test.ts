import assert from 'node:assert/strict';
import { isKind } from '../../server/model/kinds';
import { readDocuments } from '../../server/model/read';
import type { Analysis } from '../../server/rules/analysis';
import { analyseText } from '../support/engine';
import { hasCorpus, validDocuments } from './documents';

/** Documents out of AWS's documentation, where they lie beside the repository. */
if (hasCorpus) {
  describe("the documents of AWS's documentation", () => {
    const documents = validDocuments();

    const complaints = (path: string, { findings, failures }: Analysis): string[] => [
      ...failures.map(({ rule, error }) => `${path}: ${rule} failed: ${String(error)}`),
      ...findings
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, pointer, message }) => `${path}${pointer}: ${rule}: ${message}`),
    ];

    it('draw no error as what they are', () => {
      assert.deepEqual(
        documents.flatMap(({ path, kind, text }) =>
          isKind(kind) ? complaints(path, analyseText(text, { kind })) : [`${path}: ${kind} is no kind`],
        ),
        [],
      );
    });

    it('draw no error as what they are taken for', () => {
      assert.deepEqual(
        documents.flatMap(({ path, text }) => complaints(path, analyseText(text))),
        [],
      );
    });

    it('draw no error as what their path makes of them', () => {
      assert.deepEqual(
        documents.flatMap(({ path, text }) => complaints(path, analyseText(text, { path }))),
        [],
      );
    });

    it('are told by their content alone, nearly all', () => {
      const mistaken = documents.flatMap(({ path, kind, text }) => {
        const found = readDocuments(text, {}).documents[0];
        return found?.kind === kind ? [] : [`${path} is taken for ${found?.kind} (${found?.confidence})`];
      });
      assert.ok(mistaken.length <= documents.length * 0.08, `${mistaken.length} mistaken:\n${mistaken.join('\n')}`);
    });
  });
}
