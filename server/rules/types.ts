import type { Policy } from '../model/policy';
import type { Member, Node } from '../tree/node';
import { membersOf } from '../tree/node';

/** A value whose JSON type AWS does not take in its place. */
export interface TypeMismatch {
  readonly node: Node;
  /** What stands there, in words: `the Effect of a statement`. */
  readonly what: string;
  /** What AWS takes there, in words: `a string`. */
  readonly expected: string;
  /** True when a string may stand there, so that a number or boolean can be quoted. */
  readonly takesString: boolean;
  /** True when a lone value of the right type may stand there, but no list. */
  readonly single: boolean;
}

type Note = (mismatch: TypeMismatch) => void;

const textual = new Set(['Sid', 'Effect']);
const listed = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/**
 * Goes through the values of a policy and notes each whose JSON type AWS refuses
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). What is missing, null or empty
 * where a statement is expected, is left to other rules.
 */
export function noteMismatches(policy: Policy, note: Note): void {
  if (policy.node.type !== 'object') {
    note({ ...object(policy.node, 'A policy') });
    return;
  }
  for (const { name, value } of policy.members) {
    if (value === undefined) continue;
    if ((name === 'Version' || name === 'Id') && value.type !== 'string') note(string(value, `\`${name}\``));
    else if (name === 'Statement') noteStatements(value, note);
  }
  for (const { members } of policy.statements) for (const member of members) noteElement(member, note);
}

function noteStatements(value: Node, note: Note): void {
  if (value.type === 'array') {
    for (const child of value.children ?? []) if (child.type !== 'object') note(object(child, 'A statement'));
  } else if (value.type !== 'object' && value.type !== 'null') {
    note({ ...object(value, '`Statement`'), expected: 'an object or a list of objects' });
  }
}

function noteElement({ name, value }: Member, note: Note): void {
  if (value === undefined) return;
  if (textual.has(name)) {
    if (value.type !== 'string') note(string(value, `\`${name}\``));
  } else if (listed.has(name)) {
    noteStrings(value, name, note);
  } else if (name === 'Principal' || name === 'NotPrincipal') {
    if (value.type === 'object') {
      for (const member of membersOf(value))
        if (member.value !== undefined) noteStrings(member.value, member.name, note);
    } else if (value.type !== 'string')
      note({ ...object(value, `\`${name}\``), expected: 'an object, or the string "*"' });
  } else if (name === 'Condition') {
    noteCondition(value, note);
  }
}

/** A string or a list of strings. */
function noteStrings(value: Node, name: string, note: Note): void {
  if (value.type === 'string') return;
  if (value.type !== 'array') {
    note({ ...string(value, `\`${name}\``), expected: 'a string or a list of strings', single: false });
    return;
  }
  for (const child of value.children ?? []) {
    if (child.type !== 'string') note({ ...string(child, `Each entry of \`${name}\``), single: false });
  }
}

function noteCondition(value: Node, note: Note): void {
  if (value.type !== 'object') {
    note(object(value, '`Condition`'));
    return;
  }
  for (const operator of membersOf(value)) {
    if (operator.value === undefined) continue;
    if (operator.value.type !== 'object') {
      note({ ...object(operator.value, `\`${operator.name}\``), expected: 'an object of condition keys' });
      continue;
    }
    for (const key of membersOf(operator.value)) {
      const values =
        key.value?.type === 'array' ? (key.value.children ?? []) : key.value === undefined ? [] : [key.value];
      for (const node of values) {
        if (node.type === 'object' || node.type === 'array' || node.type === 'null')
          note({
            ...string(node, `A value of \`${key.name}\``),
            expected: 'a string, number or boolean',
            single: false,
          });
      }
    }
  }
}

function string(node: Node, what: string): TypeMismatch {
  return { node, what, expected: 'a string', takesString: true, single: true };
}

function object(node: Node, what: string): TypeMismatch {
  return { node, what, expected: 'an object', takesString: false, single: true };
}
