import type { Document } from '../../model/document';
import { wafModel } from '../../model/waf/build';
import { rootShapeOf } from '../../model/waf/dialect';
import type { WafModel, WafRule } from '../../model/waf/waf';
import type { Analysis } from '../../rules/analysis';
import { layoutOf } from '../../text/layout';
import { capitalised } from '../../text/strings';
import { type Cursor, cursorAt, type Start } from '../completion/cursor';
import type { Offer, Writing } from '../completion/offer';
import { offerDocumentSnippets } from '../completion/snippets';
import { completionKinds } from '../protocol';
import type { WafCompletion } from './completion/context';
import { draftsFor } from './completion/drafts';
import { write } from './completion/layout';
import { offerNames } from './completion/members';
import { targetOf } from './completion/target';
import { offerValues } from './completion/values';
import { structureAt } from './place';

/** What can be written at an offset in a document of AWS WAF, and where. */
export function offersInWaf(
  analysis: Analysis,
  document: Document,
  offset: number,
): { readonly writing: Writing; readonly offers: readonly Offer[] } | undefined {
  const facts = analysis.facts.waf;
  const waf = wafModel(document, facts);
  if (waf === undefined) return undefined;
  const rule = waf.rules.find(({ structure: { node } }) => offset > node.offset && offset < node.offset + node.length);
  const cursor = cursorAt(analysis.text, startOf(analysis, document, waf, rule), offset);
  if (cursor === undefined) return undefined;
  const minified = layoutOf(analysis.text).minified && analysis.text.trim() !== '';
  const writing: Writing = { analysis, cursor, minified };
  const listOfRules = document.root.type === 'array';
  const root = waf.root?.shape ?? facts.shape(rootShapeOf(document.kind, document.root), waf.dialect);
  const target = targetOf(listOfRules ? facts.shape('Rule', waf.dialect) : root, cursor.path, facts);
  if (target === undefined) return undefined;
  const drafts = draftsFor(facts, waf.dialect);
  const structure = structureAt(waf, offset);
  const context: WafCompletion = { ...writing, document, waf, facts, drafts, target, structure, rule };
  return { writing, offers: offersAt(context, cursor) };
}

function offersAt(context: WafCompletion, cursor: Cursor): Offer[] {
  if (cursor.outermost) return offerDocument(context);
  return cursor.expects === 'name' ? offerNames(context) : offerValues(context);
}

/** The rule around the cursor, when the text before it can be relied on; otherwise the beginning of the document. */
function startOf(
  { problems }: Analysis,
  { root }: Document,
  { root: top }: WafModel,
  rule: WafRule | undefined,
): Start {
  const node = rule?.structure.node;
  const list = node?.parent;
  const broken = (at: number): boolean => problems.some(problem => !problem.tolerable && problem.start < at);
  if (node === undefined || list?.type !== 'array' || broken(node.offset)) return { at: root.offset, open: [] };
  if (list === root) return { at: node.offset, open: [undefined] };
  return rule?.structure.owner === top
    ? { at: node.offset, open: ['Rules', undefined] }
    : { at: root.offset, open: [] };
}

/** A whole document, for a file that has nothing in it yet. */
function offerDocument({ target, document, drafts, minified }: WafCompletion): Offer[] {
  const { label } = document.facts;
  return [
    {
      label: capitalised(label),
      kind: completionKinds.snippet,
      text: write(drafts.value(target.type, undefined), minified, 1),
      isSnippet: true,
      detail: 'with what it needs',
      sort: '000',
    },
    ...offerDocumentSnippets(document.kind, minified),
  ];
}
