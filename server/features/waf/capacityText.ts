import type { Capacity, CapacityPart } from '../../model/waf/capacity';
import { capacityWords, wcu } from '../../model/waf/capacityWords';
import { withThousands } from '../../text/strings';
import { link, paragraphs } from '../markdown';

/** More parts than this are counted. */
const most = 20;

const page = link(
  'Web ACL capacity units',
  'https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html',
);

/** What a capacity is the sum of, as Markdown. */
export function describeCapacity(capacity: Capacity): string {
  const { least, most: upper, unknown } = capacity;
  return paragraphs(
    `**Capacity: ${capacityWords(capacity)}**`,
    listOf(capacity.parts),
    least < upper &&
      `At least ${wcu(least)}: AWS WAF may charge once for a text transformation of the same component that stands in several statements.`,
    unknown.length > 0 && "A rule group that is not AWS's own counts with the capacity that its owner gave it.",
    page,
  );
}

/** `- 10 · ByteMatchStatement CONTAINS` for each part. */
export function listOf(parts: readonly CapacityPart[]): string {
  const lines = parts.slice(0, most).map(({ amount, words }) => `- ${withThousands(amount)} · ${words}`);
  const rest = parts.slice(most);
  const sum = rest.reduce((total, { amount }) => total + amount, 0);
  return [...lines, ...(rest.length === 0 ? [] : [`- ${withThousands(sum)} · ${rest.length} more`])].join('\n');
}
