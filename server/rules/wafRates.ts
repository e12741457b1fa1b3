import type { Structure } from '../model/waf/waf';

/** Keys that name a part of a component, so that a statement can have several. */
const named = new Set(['Header', 'Cookie', 'QueryArgument', 'LabelNamespace']);

/** What a key counts by, so that equal ones are the same key. */
export function identifyKey(key: Structure): string | undefined {
  const name = key.members[0]?.name ?? '';
  if (!key.shape.members.has(name)) return undefined;
  if (!named.has(name)) return `\`${name}\``;
  const written = key.child(name)?.text('Name') ?? key.child(name)?.text('Namespace');
  // Of these AWS WAF does not tell upper from lower case.
  const part = /^(Header|QueryArgument)$/.test(name) ? written?.toLowerCase() : written;
  return part && `\`${name}\` of \`${part}\``;
}
