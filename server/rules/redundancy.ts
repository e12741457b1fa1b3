import type { ValuesElement, ValueText } from '../model/policy';
import { type Comparison, eachCovered } from './coverage';
import { remove } from './fixes';
import type { Report } from './rule';

/**
 * Reports the entries of a list that others cover, with a fix that removes them. IAM Access Analyzer shows such a finding at
 * every entry of the group, so those that cover another are named as well, each once.
 */
export function reportRedundant(
  text: string,
  { values }: ValuesElement,
  comparison: Comparison<ValueText>,
  report: (report: Report) => void,
): void {
  if (values.length < 2) return;
  let found: { readonly covered: ValueText; readonly by: readonly [ValueText, ...ValueText[]] }[] | undefined;
  eachCovered(values, comparison, (covered, by) => {
    found ??= [];
    found.push({ covered, by });
  });
  if (found === undefined) return;
  const told = new Set(found.map(({ covered }) => covered));
  for (const { covered, by } of found) {
    const [first] = by;
    const repeats = comparison.read(covered).text === comparison.read(first).text;
    const also = by.filter(each => !told.has(each));
    for (const each of also) told.add(each);
    report({
      at: covered.node,
      message: repeats
        ? `\`${covered.value}\` stands in this list twice. Remove one.`
        : `\`${covered.value}\` is already covered by \`${first.value}\` in this list. Remove it.`,
      tags: ['unnecessary'],
      related: [{ at: first.node, message: repeats ? 'It is here first.' : `\`${first.value}\` covers it.` }],
      also: also.map(({ node, value }) => ({
        at: node,
        message: repeats
          ? `\`${value}\` stands in this list twice; this is the first.`
          : `\`${value}\` covers another entry of this list, such as \`${covered.value}\`.`,
      })),
      fixes: remove(text, covered.node, covered.value, { safe: true }),
    });
  }
}
