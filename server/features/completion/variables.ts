import type { CompletionItem } from 'vscode-languageserver-types';
import { parseOperator } from '../../model/operators';
import { completionKinds, snippet } from '../protocol';
import { rangeOf } from '../ranges';
import type { Context } from './offer';

/** Claims and other keys of services that policies use as variables. */
const others = ['cognito-identity.amazonaws.com:sub', 's3:prefix', 'saml:sub'];

const literals: readonly [string, string][] = [
  ['*', 'a literal *'],
  ['?', 'a literal ?'],
  ['$', 'a literal $'],
];

/** Where a policy variable is being written: the offset of its `$`. Undefined when none is, or none is expanded here. */
export function variableStart({ analysis, cursor, policy }: Context): number | undefined {
  const { token, offset, path, expects } = cursor;
  if (token?.kind !== 'string' || expects !== 'value') return undefined;
  // Without a Version the policy is reported, but the person means the current one.
  if (policy.version !== undefined && !policy.expandsVariables) return undefined;
  const [first, element, operatorName] = path;
  if (first?.toLowerCase() !== 'statement') return undefined;
  const before = analysis.text.slice(token.start + 1, offset);
  const open = /\$(\{[^{}$]*)?$/.exec(before);
  if (open === null) return undefined;
  const start = token.start + 1 + open.index;
  switch (element?.toLowerCase()) {
    case 'resource':
    case 'notresource':
      return (before.slice(0, open.index).match(/:/g)?.length ?? 0) >= 5 ? start : undefined;
    case 'condition': {
      const { family } = parseOperator(operatorName ?? '');
      return path.length === 4 && (family === 'String' || family === 'ARN') ? start : undefined;
    }
    default:
      return undefined;
  }
}

/** Policy variables, in place of what is written from the `$` on. */
export function completeVariables({ analysis, cursor, facts }: Context, start: number): CompletionItem[] {
  const { text, lines } = analysis;
  const limit = cursor.replace.end;
  // An existing end of the variable is written over; without one nothing behind the cursor is touched.
  const close = /^[^{}$"]*\}/.exec(text.slice(cursor.offset, limit))?.[0].length ?? 0;
  const range = rangeOf(lines, { start, end: cursor.offset + close });
  const names = facts.globalConditionKeys.flatMap(key =>
    key.multivalued || key.deprecated !== undefined ? [] : [key.name],
  );
  const items = [...names, ...others].map((name, index): CompletionItem => {
    const label = `\${${name}}`;
    // The template of a tag's key becomes a tab stop.
    const templated = /^(.*)\$\{(.*)\}$/.exec(name);
    const newText = templated === null ? label : `\\\${${templated[1]}\${1:${templated[2]}}\\}`;
    return {
      label: templated === null ? label : `\${${templated[1]}…}`,
      kind: completionKinds.variable,
      filterText: label,
      sortText: String(index).padStart(3, '0'),
      ...(templated !== null && { insertTextFormat: snippet }),
      textEdit: { range, newText },
      data: { about: 'variable', name },
    };
  });
  for (const [sign, detail] of literals) {
    const label = `\${${sign}}`;
    items.push({
      label,
      detail,
      kind: completionKinds.constant,
      filterText: label,
      sortText: '9',
      textEdit: { range, newText: label },
    });
  }
  return items;
}
