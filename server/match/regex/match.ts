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

/** How many states may still be visited, of all searches that share it: a state may be visited once for each byte. */
export interface Effort {
  left: number;
}

/** What a statement may take to look for one pattern: some tenths of a second. */
export const usualEffort = 5_000_000;

/** Whether a pattern is found in a value; undefined when that takes more than the effort that is left. */
export type Search = (value: Bytes, effort?: Effort) => boolean | undefined;

/**
 * A function that tells whether a pattern is found in a value of bytes, in time linear in the value: it follows all ways at
 * once and never goes back. The meaning of the pattern is PCRE's without options, as AWS names none: case counts, `.` does
 * not match a line feed, `^` is the beginning and `$` the end of the value or the place before a line feed at its end. Bytes
 * outside ASCII count one by one, which AWS does not say. Undefined where the meaning is not sure, and for patterns that
 * repeat too much.
 */
export function compileRegex(pattern: string): Search | undefined {
  if (pattern.length > longestWorthwhile) return undefined;
  const { root, problems, exact } = parseRegex(pattern);
  if (!exact || problems.length > 0) return undefined;
  const states: State[] = [{ type: 'found' }];
  const first = build(root, 0, states);
  return first === undefined ? undefined : searchIn(states, first);
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

function searchIn(states: readonly State[], first: Next): Search {
  // For each state the number of the place where it was visited last; places are counted over all searches.
  const visited = new Float64Array(states.length);
  let place = 0;
  return (value, effort = { left: usualEffort }) => {
    let active: Next[] = [];
    for (let at = 0; ; at++) {
      place++;
      const byte = at < value.length ? value.charCodeAt(at) : undefined;
      const pending = active;
      active = [];
      // A match may begin anywhere.
      pending.push(first);
      for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
        if (visited[state] === place) continue;
        visited[state] = place;
        if (effort.left-- <= 0) return undefined;
        const current = states[state];
        if (current?.type === 'found') return true;
        if (current?.type === 'fork') for (const next of current.next) pending.push(next);
        else if (current?.type === 'byte') {
          if (byte !== undefined && current.accepts[byte] === 1) active.push(current.next);
        } else if (current?.type === 'assertion' && isAt(current.assertion, value, at)) pending.push(current.next);
      }
      if (byte === undefined) return false;
    }
  };
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
