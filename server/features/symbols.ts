import type { DocumentSymbol, Range, SymbolKind } from 'vscode-languageserver-types';
import type { Document } from '../model/document';
import type { Policy, Statement, ValuesElement } from '../model/policy';
import { wafModel } from '../model/waf/build';
import type { Analysis } from '../rules/analysis';
import { capitalised, withThousands } from '../text/strings';
import { type Member, membersOf, type Node, spanOf, stringValue } from '../tree/node';
import { symbolKinds } from './protocol';
import { rangeOf } from './ranges';
import { type WafEntry, wafEntries } from './waf/symbols';

/** Longer names and details are cut: the outline is narrow. */
const longest = 80;

/** Members of other documents are listed to this depth, and this many in each object. */
const deepest = 4;
const most = 1000;

/**
 * The outline of the documents in a text: a policy's statements with their actions, resources and conditions, the rules of
 * AWS WAF with their statements, the members of other documents.
 */
export function symbols(analysis: Analysis): DocumentSymbol[] {
  const all = analysis.documents.map(document =>
    document.policy === undefined
      ? (wafSymbols(analysis, document) ?? memberSymbols(analysis, document.root, 0))
      : policySymbols(analysis, document.policy),
  );
  // With several documents in one file each gets an entry of its own.
  if (all.length < 2) return all[0] ?? [];
  return analysis.documents.map((document, index) => documentSymbol(analysis, document, all[index] ?? []));
}

function documentSymbol(analysis: Analysis, document: Document, children: DocumentSymbol[]): DocumentSymbol {
  const { label } = document.facts;
  const name = capitalised(label);
  return symbol(analysis, name, '', symbolKinds.namespace, document.root, headOf(document.root), children);
}

function policySymbols(analysis: Analysis, policy: Policy): DocumentSymbol[] {
  return policy.statements.map(statement => {
    const name = stringValue(statement.sid?.value) || describe(statement);
    const detail = statement.sid === undefined ? '' : describe(statement);
    const children = [
      elementSymbol(analysis, statement.principal?.member, symbolKinds.key, principals(statement)),
      elementSymbol(analysis, statement.action?.member, symbolKinds.method, list(statement.action)),
      elementSymbol(analysis, statement.resource?.member, symbolKinds.file, list(statement.resource)),
      conditionSymbol(analysis, statement),
    ].filter(child => child !== undefined);
    const head = statement.sid?.value ?? statement.effectMember?.value ?? headOf(statement.node);
    return symbol(analysis, name, detail, symbolKinds.object, statement.node, head, children);
  });
}

/** `Allow s3:GetObject and 3 more`. */
function describe({ effect, action }: Statement): string {
  const what =
    action === undefined || action.values.length === 0 ? '' : ` ${action.negated ? 'all but ' : ''}${list(action)}`;
  return `${effect ?? 'Statement'}${what}`;
}

function list(element: ValuesElement | undefined): string {
  return firstAndMore(element?.values.map(({ value }) => value) ?? []);
}

function principals({ principal }: Statement): string {
  return firstAndMore(principal?.entries.map(({ value }) => value) ?? []);
}

function firstAndMore(values: readonly string[]): string {
  const [first = ''] = values;
  return values.length > 1 ? `${first} and ${withThousands(values.length - 1)} more` : first;
}

function elementSymbol(
  analysis: Analysis,
  member: Member | undefined,
  kind: SymbolKind,
  detail: string,
): DocumentSymbol | undefined {
  return member && symbol(analysis, member.name, detail, kind, member.node, member.key, []);
}

function conditionSymbol(analysis: Analysis, { conditionMember, conditions }: Statement): DocumentSymbol | undefined {
  const children = conditions.map(({ key, keyMember, operator, values }) =>
    symbol(
      analysis,
      key,
      `${operator.text} ${firstAndMore(values.map(({ value }) => value))}`,
      symbolKinds.property,
      keyMember.node,
      keyMember.key,
      [],
    ),
  );
  return (
    conditionMember &&
    symbol(analysis, conditionMember.name, '', symbolKinds.event, conditionMember.node, conditionMember.key, children)
  );
}

const kindsOfEntries = { rule: symbolKinds.object, statement: symbolKinds.method, action: symbolKinds.event } as const;

function wafSymbols(analysis: Analysis, document: Document): DocumentSymbol[] | undefined {
  const waf = wafModel(document, analysis.facts.waf);
  const draw = ({ name, detail, kind, node, head, children }: WafEntry): DocumentSymbol =>
    symbol(analysis, name, detail, kindsOfEntries[kind], node, head, children.map(draw));
  return waf && wafEntries(waf)?.map(draw);
}

/** The members of a document that is no policy. */
function memberSymbols(analysis: Analysis, node: Node, depth: number): DocumentSymbol[] {
  if (depth === deepest) return [];
  const members = node.type === 'array' ? elements(node) : membersOf(node);
  return members.slice(0, most).map(member => {
    const { value } = member;
    const nested = value?.type === 'object' || value?.type === 'array';
    const detail = value === undefined || nested ? '' : String(value.value);
    const children = nested ? memberSymbols(analysis, value, depth + 1) : [];
    const kind = nested ? symbolKinds.object : symbolKinds.property;
    return symbol(analysis, member.name, detail, kind, member.node, member.key, children);
  });
}

/** The objects of a list, called by their `Name` or by their place. */
function elements(array: Node): Member[] {
  return (array.children ?? []).flatMap((node, index) => {
    if (node.type !== 'object') return [];
    const name = membersOf(node).find(member => member.name === 'Name')?.value;
    return [{ name: stringValue(name) || String(index), key: name ?? headOf(node), value: node, node }];
  });
}

/** The opening bracket, as the place to go to. */
function headOf(node: Node): Node {
  return { type: 'null', offset: node.offset, length: Math.min(1, node.length) };
}

function symbol(
  { lines }: Analysis,
  name: string,
  detail: string,
  kind: SymbolKind,
  node: Node,
  head: Node,
  children: DocumentSymbol[],
): DocumentSymbol {
  const range: Range = rangeOf(lines, spanOf(node));
  // A name must not be empty, or the editor refuses the whole outline.
  return {
    name: cut(name) || '…',
    detail: cut(detail),
    kind,
    range,
    selectionRange: rangeOf(lines, spanOf(head)),
    children,
  };
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
