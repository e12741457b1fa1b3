import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { rules } from '../../server/rules/index';
import { createService } from '../../server/service';
import { analyseText, facts } from '../support/engine';
import { assertSound } from './invariants';

/** Names that JavaScript finds in every object, so that a table which is one seems to hold them. */
const names = ['constructor', '__proto__', 'toString'];

/** The example of a rule with a name in place of each word of each of its strings, one at a time. */
function* renamed(text: string, name: string): Generator<string> {
  for (const { 1: content = '', index } of text.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
    for (const { 0: word, index: at } of content.matchAll(/[\w-]+/g)) {
      const place = index + 1 + at;
      yield text.slice(0, place) + name + text.slice(place + word.length);
    }
  }
}

const service = createService(facts);

/** What is said of a text, wherever the cursor is on the name, quotes no function of JavaScript. */
function assertSpeaksPlainly(text: string, kind: Kind): void {
  const analysis = analyseText(text, { kind });
  const at = analysis.lines.positionAt(text.indexOf('constructor') + 3);
  const said = JSON.stringify([
    analysis.findings,
    service.hover(analysis, at),
    service.complete(analysis, at),
    service.explain(analysis),
  ]);
  assert.doesNotMatch(said, /native code|function Object|\[object /, text);
}

describe('names that every object has are as good as any', function () {
  this.timeout(60_000);
  const done = new Set<string>();
  for (const { id, examples } of rules) {
    it(`in the examples of ${id}`, () => {
      const [{ bad, kind }] = examples;
      for (const text of renamed(bad, 'constructor')) {
        if (done.has(kind + text)) continue;
        done.add(kind + text);
        assertSound(text, { chosen: { kind, reason: 'the test says so' } });
        assertSpeaksPlainly(text, kind);
      }
    });
  }

  for (const name of names) {
    it(`in the path of a file: ${name}`, () => {
      for (const path of [`/${name}/policy.json`, `/policies/${name}.json`, `/policies/x.${name}.json`])
        assert.deepEqual(analyseText(`{"Statement":[]}`, { path }).failures, []);
    });
  }
});
