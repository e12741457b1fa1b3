import { isIntrinsic } from '../model/intrinsic';
import { parseOperator } from '../model/operators';
import type { Policy } from '../model/policy';
import { type Member, membersOf, type Node, oneOrMany } from '../tree/node';

/** A value whose JSON type AWS does not take in its place. */
export interface TypeMismatch {
  readonly node: Node;
  /** What stands there, in words: `the Effect of a statement`. */
  readonly what: string;
  /** What AWS takes there, in words: `a string`. */
  readonly expected: string;
  /** True when a number or boolean there can only be meant as a string: a Sid, an account id. */
  readonly quotable?: true;
  /** The type of which exactly one value can stand there, so that a list of one is the value meant. */
  readonly single?: 'string' | 'object';
}

const listed = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

type Note = (mismatch: TypeMismatch) => void;

/**
 * Goes through the values of a policy and notes each whose JSON type AWS refuses
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). A `Statement` that is missing, null
 * or empty is left to other rules, and so are members whose name is in the wrong case.
 */
export function noteMismatches(policy: Policy, note: Note): void {
  if (policy.node.type !== 'object') {
    note({ node: policy.node, what: 'A policy', expected: 'an object' });
    return;
  }
  for (const { name, value } of policy.members) {
    if (value === undefined) continue;
    if (name === 'Version') noteText(value, name, note);
    else if (name === 'Id') noteText(value, name, note, true);
    else if (name === 'Statement') noteStatements(value, note);
  }
  for (const { members } of policy.statements) for (const member of members) noteElement(member, note);
}

function noteStatements(node: Node, note: Note): void {
  if (node.type === 'array') {
    for (const child of node.children ?? []) {
      if (child.type !== 'object') note({ node: child, what: 'A statement', expected: 'an object', single: 'object' });
    }
  } else if (node.type !== 'object' && node.type !== 'null') {
    note({ node, what: '`Statement`', expected: 'an object or a list of objects' });
  }
}

function noteElement({ name, value }: Member, note: Note): void {
  if (value === undefined) return;
  if (name === 'Effect') noteText(value, name, note);
  else if (name === 'Sid') noteText(value, name, note, true);
  else if (listed.has(name)) noteTexts(value, name, note);
  else if (name === 'Principal' || name === 'NotPrincipal') notePrincipal(value, name, note);
  else if (name === 'Condition') noteCondition(value, note);
}

function noteText(node: Node, name: string, note: Note, quotable = false): void {
  if (node.type === 'string' || isIntrinsic(node)) return;
  note({ node, what: `\`${name}\``, expected: 'a string', single: 'string', ...(quotable && { quotable }) });
}

/** A string or a list of strings. */
function noteTexts(node: Node, name: string, note: Note, quotable = false): void {
  if (node.type === 'string' || isIntrinsic(node)) return;
  if (node.type !== 'array') {
    note({ node, what: `\`${name}\``, expected: 'a string or a list of strings', ...(quotable && { quotable }) });
    return;
  }
  for (const child of node.children ?? []) {
    if (child.type === 'string' || isIntrinsic(child)) continue;
    note({ node: child, what: `Each entry of \`${name}\``, expected: 'a string', ...(quotable && { quotable }) });
  }
}

function notePrincipal(node: Node, name: string, note: Note): void {
  if (node.type === 'string') return;
  if (node.type !== 'object') {
    note({ node, what: `\`${name}\``, expected: 'an object, or the string "*"', single: 'object' });
    return;
  }
  eachMember(node, (type, value) => noteTexts(value, type, note, true));
}

function noteCondition(node: Node, note: Note): void {
  if (isIntrinsic(node)) return;
  if (node.type !== 'object') {
    note({ node, what: '`Condition`', expected: 'an object', single: 'object' });
    return;
  }
  eachMember(node, (operator, block) => {
    if (block.type !== 'object') {
      // That the key stands where the operator belongs is told by `condition/unknown-operator`.
      if (parseOperator(operator).base === undefined) return;
      note({ node: block, what: `\`${operator}\``, expected: 'an object of condition keys', single: 'object' });
      return;
    }
    eachMember(block, (key, value) => {
      for (const each of oneOrMany(value)) {
        if ((each.type !== 'object' && each.type !== 'array' && each.type !== 'null') || isIntrinsic(each)) continue;
        note({ node: each, what: `A value of \`${key}\``, expected: 'a string, number or boolean' });
      }
    });
  });
}

/** Calls back for each member of an object that has a value. */
function eachMember(node: Node, found: (name: string, value: Node) => void): void {
  for (const { name, value } of membersOf(node)) {
    if (value !== undefined) found(name, value);
  }
}
