import { replaceValue } from '../../../tree/edits';
import { type Node, spanOf } from '../../../tree/node';
import type { Refactoring } from '../../codeActions/refactorings';
import type { At } from './at';

/** At the list of rules and at a rule's priority: other numbers in the same order, and the rules in the order of their numbers. */
export function rulesInOrder({ analysis: { text }, waf, structure, offset }: At): Refactoring[] {
  const name = structure.shape.name === 'Rule' ? 'Priority' : 'Rules';
  const member = structure.get(name);
  if (member === undefined || offset < member.node.offset) return [];
  const end = name === 'Rules' ? member.key : member.node;
  if (offset > end.offset + end.length) return [];
  const numbered = waf.rules.flatMap(rule => {
    const value = rule.structure.get('Priority')?.value;
    return rule.priority === undefined || value === undefined ? [] : [{ ...rule, priority: rule.priority, value }];
  });
  const sorted = [...numbered].sort((a, b) => a.priority - b.priority);
  const unique = new Set(numbered.map(({ priority }) => priority)).size === waf.rules.length;
  if (!unique || waf.rules.length < 2) return [];
  const found: Refactoring[] = [];
  for (const step of [1, 10]) {
    const changed = sorted.filter(({ priority }, index) => priority !== index * step);
    if (changed.length === 0) continue;
    found.push({
      title: `Renumber the rules 0, ${step}, ${2 * step}…`,
      edits: sorted.flatMap(({ priority, value }, index) =>
        priority === index * step ? [] : [replaceValue(text, value, index * step)],
      ),
    });
  }
  const nodes = numbered.map(rule => rule.structure.node);
  if (sorted.some((rule, index) => rule !== numbered[index]) && isBare(text, nodes)) {
    // The rules change places; the white space between the places stays.
    const edits = sorted.flatMap((rule, index) => {
      const place = nodes[index];
      const { start, end: stop } = spanOf(rule.structure.node);
      return place === undefined || place === rule.structure.node
        ? []
        : [{ ...spanOf(place), newText: text.slice(start, stop) }];
    });
    found.push({ title: 'Sort the rules by priority', edits });
  }
  return found;
}

/** True when the nodes are all of one list, with nothing but commas and white space between. */
function isBare(text: string, nodes: readonly Node[]): boolean {
  const siblings = nodes[0]?.parent?.children ?? [];
  return (
    siblings.length === nodes.length &&
    nodes.every((node, index) => {
      const next = nodes[index + 1];
      return next === undefined || /^[\s,]*$/.test(text.slice(node.offset + node.length, next.offset));
    })
  );
}
