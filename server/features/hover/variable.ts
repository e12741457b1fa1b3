import type { Facts } from '../../facts/facts';
import type { Policy } from '../../model/policy';
import type { Span } from '../../text/lines';
import { table } from '../../text/table';
import { code, link, paragraphs, prose } from '../markdown';

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html';

const literals: Readonly<Record<string, string>> = table({
  '*': 'A literal `*`, not the wildcard.',
  '?': 'A literal `?`, not the wildcard.',
  $: 'A literal `$`.',
});

/** The variable of a string around an index of its value, braces included. */
export function variableAt(value: string, index: number): Span | undefined {
  const start = value.lastIndexOf('${', index);
  if (start < 0) return undefined;
  const close = value.indexOf('}', start);
  return close < 0 || index > close + 1 ? undefined : { start, end: close + 1 };
}

/** What a policy variable such as `${aws:username, 'nobody'}` is replaced by. */
export function describeVariable(written: string, facts: Facts, policy: Policy): string | undefined {
  const inner = written.slice(2, -1);
  const literal = literals[inner];
  const [name = '', fallback] = inner.split(/\s*,\s*/);
  const key = literal === undefined ? facts.conditionKey(name.trim()) : undefined;
  if (literal === undefined && key === undefined) return undefined;
  return paragraphs(
    `**${prose(written)}** · policy variable`,
    literal ?? prose(key?.description ?? ''),
    key?.multivalued === true && 'The key has several values, and AWS expands only keys with one.',
    key !== undefined &&
      (fallback === undefined
        ? 'Not in the request: the value matches nothing.'
        : `Not in the request: ${code(fallback.replace(/^'|'$/g, ''))} takes its place.`),
    !policy.expandsVariables && 'This policy’s `Version` is not `2012-10-17`, so it is literal text here.',
    link('Policy variables', page),
  );
}
