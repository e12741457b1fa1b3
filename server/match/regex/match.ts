import type { Bytes } from '../transformations/bytes';
import { longestWorthwhile, parseRegex } from './parse';
import { type CharacterSet, holds } from './sets';
import type { AssertionNode, RegexNode } from './tree';

/** States beyond which a pattern is not compiled: `(a{1000}){1000}` would have a million. */
const mostStates = 20_000;

type Next = number;

/** A state consumes a byte of its set, holds at a place, or forks without either. */
type State =
  | { readonly type: 'byte'; readonly accepts: Uint8Array; readonly next: Next }
  | { readonly type: 'assertion'; readonly assertion: AssertionNode['assertion']; readonly next: Next }
  | { readonly type: 'fork'; readonly next: Next[] }
  | { readonly type: 'found' };

/**
 * A function that tells whether a pattern is found in a value of bytes, in time linear in the value: it follows all ways at
 * once and never goes back. The meaning of the pattern is that of `toRegExp`; undefined where that is not sure, and for
 * patterns that repeat too much.
 */
export function compileRegex(pattern: string): ((value: Bytes) => boolean) | undefined {
  if (pattern.length > longestWorthwhile) return undefined;
  const { root, problems, exact } = parseRegex(pattern);
  if (!exact || problems.length > 0) return undefined;
  const states: State[] = [{ type: 'found' }];
  const first = build(root, 0, states);
  return first === undefined ? undefined : value => isFound(states, first, value);
}

/** Adds the states of a node in front of a state; undefined when there are too many. */
function build(node: RegexNode, next: Next, states: State[]): Next | undefined {
  if (states.length > mostStates) return undefined;
  switch (node.type) {
    case 'set':
      return states.push({ type: 'byte', accepts: membersOf(node.set), next }) - 1;
    case 'assertion':
      return states.push({ type: 'assertion', assertion: node.assertion, next }) - 1;
    case 'group': {
      const branches: Next[] = [];
      for (const branch of node.branches) {
        let state: Next | undefined = next;
        for (let index = branch.length - 1; index >= 0 && state !== undefined; index--) {
          const item = branch[index];
          if (item !== undefined) state = build(item, state, states);
        }
        if (state === undefined) return undefined;
        branches.push(state);
      }
      return states.push({ type: 'fork', next: branches }) - 1;
    }
    case 'repeat':
      return buildRepeat(node, next, states);
    default:
      return undefined;
  }
}

const members = new WeakMap<CharacterSet, Uint8Array>();

/** 1 for every byte in a set: computed once, however often the set is repeated. */
function membersOf(set: CharacterSet): Uint8Array {
  const known = members.get(set);
  if (known !== undefined) return known;
  const accepts = Uint8Array.from({ length: 256 }, (_, byte) => (holds(set, byte) ? 1 : 0));
  members.set(set, accepts);
  return accepts;
}

function buildRepeat(
  { body, min, max }: Extract<RegexNode, { type: 'repeat' }>,
  next: Next,
  states: State[],
): Next | undefined {
  let state: Next | undefined = next;
  if (max === Number.POSITIVE_INFINITY) {
    const again: Next[] = [next];
    const loop = states.push({ type: 'fork', next: again }) - 1;
    const inner = build(body, loop, states);
    if (inner === undefined) return undefined;
    again.push(inner);
    state = loop;
  } else {
    for (let times = min; times < max && state !== undefined; times++) {
      const inner = build(body, state, states);
      state = inner === undefined ? undefined : states.push({ type: 'fork', next: [next, inner] }) - 1;
    }
  }
  for (let times = 0; times < min && state !== undefined; times++) state = build(body, state, states);
  return state;
}

function isFound(states: readonly State[], first: Next, value: Bytes): boolean {
  let active: Next[] = [];
  const reached = new Int32Array(states.length).fill(-1);
  for (let at = 0; ; at++) {
    // A match may begin anywhere.
    const pending = [first, ...active];
    const consuming: Next[] = [];
    for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
      if (reached[state] === at) continue;
      reached[state] = at;
      const current = states[state];
      if (current?.type === 'found') return true;
      if (current?.type === 'fork') pending.push(...current.next);
      else if (current?.type === 'byte') consuming.push(state);
      else if (current?.type === 'assertion' && isAt(current.assertion, value, at)) pending.push(current.next);
    }
    if (at === value.length) return false;
    const byte = value.charCodeAt(at);
    active = [];
    for (const state of consuming) {
      const current = states[state];
      if (current?.type === 'byte' && current.accepts[byte] === 1) active.push(current.next);
    }
  }
}

function isAt(assertion: AssertionNode['assertion'], value: Bytes, at: number): boolean {
  const last = value.length;
  switch (assertion) {
    case 'start':
      return at === 0;
    case 'end':
      return at === last;
    case 'last-line-end':
      return at === last || (at === last - 1 && value[at] === '\n');
    case 'line-start':
      return at === 0 || (value[at - 1] === '\n' && at < last);
    case 'line-end':
      return at === last || value[at] === '\n';
    default: {
      const between = /\w/.test(value.charAt(at - 1)) !== /\w/.test(value.charAt(at));
      return between === (assertion === 'word');
    }
  }
}
