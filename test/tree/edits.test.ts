import assert from 'node:assert/strict';
import { applyEdits, type Edit } from '../../server/text/edits';
import {
  addToOneOrMany,
  appendElement,
  appendElements,
  insertMember,
  prependMember,
  removeEntries,
  removeEntry,
} from '../../server/tree/edits';
import { parseJson } from '../../server/tree/json';
import { membersOf, memberValue, type Node } from '../../server/tree/node';

const parse = (text: string): Node => parseJson(text, { comments: true }).root as Node;
const list = (text: string): Node => memberValue(parse(text), 'a') as Node;
const apply = (text: string, edits: readonly Edit[]): string => {
  const after = applyEdits(text, edits);
  assert.deepEqual(parseJson(after, { comments: true }).problems, [], after);
  return after;
};

describe('adding to a list', () => {
  for (const [text, expected] of [
    ['{"a":[]}', '{"a":[2]}'],
    ['{"a":[1]}', '{"a":[1,2]}'],
    ['{\n  "a": [1]\n}', '{\n  "a": [1, 2]\n}'],
    ['{\n  "a": []\n}', '{\n  "a": [\n    2\n  ]\n}'],
    ['{\n  "a": [ /* none */ ]\n}', '{\n  "a": [\n    2 /* none */ ]\n}'],
    ['{\r\n\t"a": [\r\n\t\t1\r\n\t]\r\n}', '{\r\n\t"a": [\r\n\t\t1,\r\n\t\t2\r\n\t]\r\n}'],
    ['{ "a": [1] }', '{ "a": [1, 2] }'],
    ['{\n  "a": [{\n    "b": 1\n  }]\n}', '{\n  "a": [{\n    "b": 1\n  }, 2]\n}'],
    ['{\n  "a": [\n    1 // one\n  ]\n}', '{\n  "a": [\n    1, // one\n    2\n  ]\n}'],
    ['{\n  "a": [\n    1\n    // the end\n  ]\n}', '{\n  "a": [\n    1,\n    2\n    // the end\n  ]\n}'],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(apply(text, appendElement(text, list(text), 2)), expected));
  }
});

describe('adding behind a trailing comma', () => {
  for (const [text, expected] of [
    ['{"a":[1,]}', '{"a":[1,2]}'],
    ['{\n  "a": [\n    1,\n  ]\n}', '{\n  "a": [\n    1,\n    2\n  ]\n}'],
    ['{\n  "a": [\n    1, // one, and only\n  ]\n}', '{\n  "a": [\n    1, // one, and only\n    2\n  ]\n}'],
    ['{\n  "a": [\n    1 // one\n    ,\n  ]\n}', '{\n  "a": [\n    1 // one\n    ,\n    2\n  ]\n}'],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(apply(text, appendElement(text, list(text), 2)), expected));
  }
});

describe('adding to one or many', () => {
  for (const [text, value, expected] of [
    ['{"a":1}', 2, '{"a":[1,2]}'],
    ['{\n  "a": "x"\n}', 'y', '{\n  "a": ["x", "y"]\n}'],
    [
      '{\n  "a": {\n    "b": 1\n  }\n}',
      { c: 2 },
      '{\n  "a": [\n    {\n      "b": 1\n    },\n    {\n      "c": 2\n    }\n  ]\n}',
    ],
    [
      '{\r\n\t"a": { // lone\r\n\t\t"b": 1\r\n\t}\r\n}',
      { c: 2 },
      '{\r\n\t"a": [\r\n\t\t{ // lone\r\n\t\t\t"b": 1\r\n\t\t},\r\n\t\t{\r\n\t\t\t"c": 2\r\n\t\t}\r\n\t]\r\n}',
    ],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(apply(text, addToOneOrMany(text, list(text), value)), expected));
  }
});

describe('adding a member', () => {
  it('at the end', () => {
    const text = '{\n  "a": 1\n}';
    assert.equal(apply(text, insertMember(text, parse(text), 'b', [1])), '{\n  "a": 1,\n  "b": [\n    1\n  ]\n}');
  });
  it('after another, with a comment behind it', () => {
    const text = '{\n  "a": 1, // one\n  "c": 3\n}';
    const after = apply(text, insertMember(text, parse(text), 'b', 2, membersOf(parse(text))[0]));
    assert.deepEqual(
      membersOf(parse(after)).map(member => member.name),
      ['a', 'b', 'c'],
    );
    assert.ok(after.includes('// one'));
  });
  for (const [text, expected] of [
    ['{}', '{"v":1}'],
    ['{"a":1}', '{"v":1,"a":1}'],
    ['{\n  "a": 1\n}', '{\n  "v": 1,\n  "a": 1\n}'],
    ['{ "a": 1,\n "b": 2 }', '{ "v": 1, "a": 1,\n "b": 2 }'],
  ] as const) {
    it(`at the beginning of ${JSON.stringify(text)}`, () =>
      assert.equal(apply(text, prependMember(text, parse(text), 'v', 1)), expected));
  }
});

describe('removing an entry', () => {
  for (const [text, index, expected] of [
    ['{"a":[1,2,3]}', 0, '{"a":[2,3]}'],
    ['{"a":[1,2,3]}', 1, '{"a":[1,3]}'],
    ['{"a":[1,2,3]}', 2, '{"a":[1,2]}'],
    ['{"a":[1]}', 0, '{"a":[]}'],
    ['{"a": [\n  1,\n  2\n]}', 1, '{"a": [\n  1\n]}'],
    ['{"a": [\n  1, // one\n  2 // two\n]}', 1, '{"a": [\n  1 // one\n   // two\n]}'],
    ['{"a": [\n  1, // one\n  2\n]}', 1, '{"a": [\n  1 // one\n]}'],
    ['{"a": [\r\n\t1, // one\r\n\t2\r\n]}', 1, '{"a": [\r\n\t1 // one\r\n]}'],
    ['{"a": [\n  1, // one\n  2\n]}', 0, '{"a": [\n  2\n]}'],
    ['{"a": [\n  1, // one\n  // two\n  2\n]}', 0, '{"a": [\n  // two\n  2\n]}'],
    ['{"a": [1 /* one */, /* two */ 2]}', 0, '{"a": [/* two */ 2]}'],
    ['{"a": [\n  1 /* one\n  // one */, 2\n]}', 0, '{"a": [\n  2\n]}'],
  ] as const) {
    it(`${index} of ${JSON.stringify(text)}`, () => {
      const node = list(text).children?.[index] as Node;
      assert.equal(apply(text, removeEntry(text, node)), expected);
    });
  }
});

describe('adding several to a list', () => {
  for (const [text, expected] of [
    ['{"a":[]}', '{"a":[2,3]}'],
    ['{"a":[1,]}', '{"a":[1,2,3]}'],
    ['{\n  "a": []\n}', '{\n  "a": [\n    2,\n    3\n  ]\n}'],
    ['{\n  "a": [/* one */ 1]\n}', '{\n  "a": [/* one */ 1, 2, 3]\n}'],
    ['{\n  "a": [\n    1 // one\n  ]\n}', '{\n  "a": [\n    1, // one\n    2,\n    3\n  ]\n}'],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(apply(text, appendElements(text, list(text), [2, 3])), expected));
  }
});

describe('removing several entries', () => {
  for (const [text, indexes, expected] of [
    ['{"a":[1,2,3]}', [0, 1], '{"a":[3]}'],
    ['{"a":[1,2,3]}', [1, 2], '{"a":[1]}'],
    ['{"a":[1,2,3,4]}', [0, 2, 3], '{"a":[2]}'],
    ['{"a": [\n  1, // one\n  2, // two\n  3 // three\n]}', [1, 2], '{"a": [\n  1 // one\n   // two\n   // three\n]}'],
    ['{"a": [\n  1, // one\n  2,\n  3\n]}', [1, 2], '{"a": [\n  1 // one\n]}'],
  ] as const) {
    it(`${indexes} of ${JSON.stringify(text)}`, () => {
      const children = list(text).children ?? [];
      const nodes = indexes.flatMap(index => children[index] ?? []);
      assert.equal(apply(text, removeEntries(text, nodes)), expected);
    });
  }
});
