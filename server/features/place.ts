import type { Document } from '../model/document';
import type { Policy, Statement } from '../model/policy';
import type { Analysis } from '../rules/analysis';
import { contains, isMemberName, type Node, nodeAt, Property } from '../tree/node';

/** What of a policy stands at an offset. */
export interface Place {
  readonly document: Document;
  readonly policy: Policy;
  readonly statement: Statement | undefined;
  /** The innermost node. */
  readonly node: Node;
  /** True when the node is the name of a member and not a value. */
  readonly isKey: boolean;
  /**
   * The names of the members on the way from the policy to the node, its own included, places in lists left out; the
   * first two, which AWS's grammar fixes, in lower case: `statement`, `condition`, `StringEquals`, `aws:SourceIp`.
   */
  readonly path: readonly string[];
}

/** The smallest of our documents around an offset. */
export function documentAt(analysis: Analysis, offset: number): Document | undefined {
  let found: Document | undefined;
  for (const document of analysis.documents) {
    const { root } = document;
    if (!contains(root, offset)) continue;
    if (found === undefined || root.length <= found.root.length) found = document;
  }
  return found;
}

/** The statement around an offset. */
export function statementAt(policy: Policy, offset: number): Statement | undefined {
  return policy.statements.find(({ node }) => contains(node, offset));
}

/** The place at an offset; undefined outside our policies. */
export function placeAt(analysis: Analysis, offset: number): Place | undefined {
  const document = documentAt(analysis, offset);
  if (document?.policy === undefined) return undefined;
  const { policy } = document;
  const node = nodeAt(policy.node, offset);
  if (node === undefined) return undefined;
  const path: string[] = [];
  for (let current: Node = node; current !== policy.node; ) {
    const { parent } = current;
    if (parent === undefined) return undefined;
    if (parent instanceof Property) path.push(parent.name);
    current = parent;
  }
  path.reverse();
  const names = path.map((name, index) => (index < 2 ? name.toLowerCase() : name));
  return { document, policy, statement: statementAt(policy, offset), node, isKey: isMemberName(node), path: names };
}
