import assert from 'node:assert/strict';
import { parseJson } from '../../server/tree/json';
import { membersOf, memberValue, type Node, nodeAt, pointerTo } from '../../server/tree/node';

const strict = { comments: false };

describe('JSON', () => {
  it('keeps duplicate keys and exact places', () => {
    const text = '{ "Effect": "Allow", "Effect": "Deny" }';
    const { root, problems } = parseJson(text, strict);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      membersOf(root).map(member => [
        member.name,
        member.value?.value,
        text.slice(member.key.offset, member.key.offset + member.key.length),
      ]),
      [
        ['Effect', 'Allow', '"Effect"'],
        ['Effect', 'Deny', '"Effect"'],
      ],
    );
  });

  for (const [what, text, underlined, tolerable] of [
    ['a trailing comma in a list', '{"a": [1, 2,]}', ',', true],
    ['a trailing comma in an object', '{"a": 1,\n}', ',', true],
    ['a trailing comma before a comment', '{"a": 1, // "b, c"\n}', ',', true],
    ['a comment', '{ // why\n"a": 1}', '// why', true],
    ['a missing comma', '{"a": 1 "b": 2}', '"b"', false],
    ['a list that is not closed', '{"a": [1', '1', false],
    ['a string in single quotes', "{'a': 1}", "'a'", false],
  ] as const) {
    it(`reports ${what} at its place`, () => {
      const [first] = parseJson(text, { comments: what.includes('before a comment') }).problems;
      assert.ok(first !== undefined);
      assert.equal(text.slice(first.start, first.end), underlined, first.message);
      assert.equal(first.tolerable, tolerable);
    });
  }

  it('takes comments in JSON with comments, but no trailing comma', () => {
    assert.deepEqual(parseJson('{ /* a */ "a": 1 // b\n}', { comments: true }).problems, []);
    assert.equal(parseJson('{ "a": 1, }', { comments: true }).problems.length, 1);
  });

  it('does not mind a byte order mark, and counts it', () => {
    const { root, problems } = parseJson('\ufeff{"a": 1}', strict);
    assert.deepEqual(problems, []);
    assert.equal(root?.offset, 1);
  });

  it('does not read nesting beyond any policy', () => {
    const { root, problems } = parseJson('['.repeat(100_000), strict);
    assert.equal(root, undefined);
    assert.deepEqual(
      problems.map(problem => [problem.start, problem.end]),
      [[200, 201]],
    );
  });

  it('reads what stands before a break', () => {
    const { root } = parseJson('{"Version": "2012-10-17", "Statement": [{"Effect": "Al', strict);
    assert.equal(memberValue(root, 'Version')?.value, '2012-10-17');
    assert.equal(memberValue(memberValue(root, 'Statement')?.children?.[0], 'Effect')?.value, 'Al');
  });
});

describe('nodes', () => {
  const text = '{"Statement": [{"Condition": {"StringEquals": {"aws:RequestTag/a~b": ["x", "y"]}}}]}';
  const root = parseJson(text, strict).root as Node;
  const at = (needle: string): Node => nodeAt(root, text.indexOf(needle) + 1) as Node;

  for (const [needle, pointer] of [
    ['"y"', '/Statement/0/Condition/StringEquals/aws:RequestTag~1a~0b/1'],
    ['"aws:RequestTag', '/Statement/0/Condition/StringEquals/aws:RequestTag~1a~0b'],
    ['"Statement"', '/Statement'],
  ] as const) {
    it(`points to ${needle} with ${pointer}`, () => assert.equal(pointerTo(at(needle)), pointer));
  }

  it('points to the root with the empty pointer', () => assert.equal(pointerTo(root), ''));
});
