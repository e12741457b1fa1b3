import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import type { Facts } from '../facts/facts';
import type { Document } from '../model/document';
import { parseOperator } from '../model/operators';
import type { Policy, Statement } from '../model/policy';
import type { Analysis } from '../rules/analysis';
import { layoutOf } from '../text/layout';
import type { Position } from '../text/lines';
import { offerActions } from './completion/actions';
import { completeComment } from './completion/comment';
import { offerKeys, offerOperators } from './completion/conditions';
import { type Cursor, cursorAt, type Start } from './completion/cursor';
import {
  offerEffects,
  offerPolicy,
  offerPolicyMembers,
  offerStatementMembers,
  offerStatements,
  offerVersions,
} from './completion/elements';
import { longestNew, offersInNew } from './completion/newDocument';
import { type Context, type ItemData, itemWriter, type Offer, type Subject } from './completion/offer';
import { offerPrincipal, offerPrincipals, offerPrincipalTypes } from './completion/principals';
import { offerResources } from './completion/resources';
import { describeSnippet } from './completion/snippets';
import { offersInStackPolicy } from './completion/stack';
import { offerValues } from './completion/values';
import { completeVariables, variableStart } from './completion/variables';
import { describeAction } from './hover/action';
import { describeKey } from './hover/conditionKey';
import { describeOperator } from './hover/operator';
import { describeWildcard } from './hover/wildcard';
import { link, paragraphs, prose } from './markdown';
import { documentAt, statementAt } from './place';
import { offersInWaf } from './waf/completion';
import { documentationOf } from './waf/completion/documentation';
import { policyWords, principalTypeWords, statementWords, type Wording } from './words/elements';
import { stackActionWords, stackConditionWords, stackPolicyWords, stackStatementWords } from './words/stack';

/** The characters that open the list by themselves. */
export const completionTriggers: readonly string[] = ['"', ':', '$', '{', '/'];

/**
 * What can be written at a place, with edits that leave the text no more broken than it was; undefined where nothing
 * can. The list is complete: typing on narrows it, until one of {@link completionTriggers}. `typed` is the one that
 * asked for the list: a brace does so only in `${`, as who opens an object goes on with Enter, which a list would take.
 */
export function complete(analysis: Analysis, position: Position, typed?: string): CompletionList | undefined {
  const offset = analysis.lines.offsetAt(position);
  if (typed === '{' && analysis.text[offset - 2] !== '$') return undefined;
  const inComment = completeComment(analysis, offset);
  if (inComment.length > 0) return { isIncomplete: false, items: inComment };
  const document = documentAt(analysis, offset) ?? documentBefore(analysis, offset);
  if (document?.facts.grammar === 'waf') return completeWaf(analysis, document, offset);
  if (document === undefined) return typed === undefined ? completeNew(analysis, offset) : undefined;
  if (document.policy === undefined) return undefined;
  const statement = statementAt(document.policy, offset);
  const cursor = cursorAt(analysis.text, startOf(analysis, document.policy, statement), offset);
  if (cursor === undefined) return undefined;
  const context: Context = {
    analysis,
    facts: analysis.facts,
    document,
    policy: document.policy,
    statement,
    cursor,
    minified: layoutOf(analysis.text).minified && analysis.text.trim() !== '',
  };
  const variable = document.facts.grammar === 'policy' ? variableStart(context) : undefined;
  const items =
    variable === undefined ? offersAt(context, cursor).map(itemWriter(context)) : completeVariables(context, variable);
  return items.length === 0 ? undefined : { isIncomplete: false, items };
}

function completeNew(analysis: Analysis, offset: number): CompletionList | undefined {
  const { text } = analysis;
  const cursor = text.length > longestNew ? undefined : cursorAt(text, { at: 0, open: [] }, offset);
  if (cursor === undefined) return undefined;
  const writing = { analysis, cursor, minified: false };
  const items = offersInNew(analysis, writing).map(itemWriter(writing));
  return items.length === 0 ? undefined : { isIncomplete: false, items };
}

function completeWaf(analysis: Analysis, document: Document, offset: number): CompletionList | undefined {
  const found = offersInWaf(analysis, document, offset);
  const items = found?.offers.map(itemWriter(found.writing)) ?? [];
  return items.length === 0 ? undefined : { isIncomplete: false, items };
}

/** The statement around the cursor, when the text before it can be relied on; otherwise the beginning of the policy. */
function startOf({ problems }: Analysis, policy: Policy, statement: Statement | undefined): Start {
  const at = statement?.node.offset;
  const name = policy.statement?.name;
  if (at === undefined || name === undefined || problems.some(problem => !problem.tolerable && problem.start < at))
    return { at: policy.node.offset, open: [] };
  return { at, open: policy.statement?.value?.type === 'array' ? [name, undefined] : [name] };
}

/** A document that breaks off may end before the cursor. */
function documentBefore({ documents }: Analysis, offset: number): Document | undefined {
  return documents.filter(({ root }) => root.offset + root.length <= offset).at(-1);
}

function offersAt(context: Context, cursor: Cursor): Offer[] {
  if (context.document.facts.grammar === 'stack-policy') return offersInStackPolicy(context, cursor);
  const { path, expects, outermost } = cursor;
  if (outermost) return offerPolicy(context);
  const [first, second, third, fourth] = path;
  const depth = path.length;
  if (expects === 'name') {
    if (depth === 0) return offerPolicyMembers(context);
    if (first?.toLowerCase() !== 'statement') return [];
    if (depth === 1) return offerStatementMembers(context);
    const element = second?.toLowerCase();
    if (depth === 2 && (element === 'principal' || element === 'notprincipal')) return offerPrincipalTypes(context);
    if (element !== 'condition') return [];
    return depth === 2 ? offerOperators(context) : depth === 3 ? offerKeys(context, third ?? '') : [];
  }
  if (depth === 1 && first?.toLowerCase() === 'version') return offerVersions();
  if (first?.toLowerCase() !== 'statement') return [];
  if (depth === 1) return offerStatements(context);
  switch (second?.toLowerCase()) {
    case 'effect':
      return depth === 2 ? offerEffects(context) : [];
    case 'action':
    case 'notaction':
      return depth === 2 ? offerActions(context) : [];
    case 'resource':
    case 'notresource':
      return depth === 2 ? offerResources(context) : [];
    case 'principal':
    case 'notprincipal':
      return depth === 2 ? offerPrincipal(context) : depth === 3 ? offerPrincipals(context, third ?? '') : [];
    case 'condition':
      return depth === 4 ? offerValues(context, third ?? '', fourth ?? '') : [];
    default:
      return [];
  }
}

/** Adds the documentation to an item of {@link complete}. */
export function resolveCompletion(facts: Facts, item: CompletionItem): CompletionItem {
  const { about, name } = (item.data ?? {}) as Partial<ItemData>;
  if (about === undefined) return item;
  const value = documentation(facts, about, name ?? item.label);
  return value === undefined ? item : { ...item, documentation: { kind: 'markdown', value } };
}

function documentation(facts: Facts, about: Subject, name: string): string | undefined {
  switch (about) {
    case 'action': {
      const action = facts.action(name);
      return action && describeAction(action, facts);
    }
    case 'wildcard':
      return describeWildcard(name, facts, false);
    case 'operator':
      return describeOperator(parseOperator(name));
    case 'key':
    case 'variable': {
      const key = facts.conditionKey(name);
      return key && describeKey(key, facts, undefined);
    }
    case 'snippet':
      return describeSnippet(name);
    case 'service': {
      const service = facts.service(name.replace(/:$/, ''));
      return (
        service && paragraphs(`**${prose(service.name)}**`, link('Actions, resources and condition keys', service.url))
      );
    }
    case 'element':
    case 'principal-type': {
      const words =
        about === 'element'
          ? (statementWords[name.toLowerCase()] ?? policyWords[name.toLowerCase()])
          : principalTypeWords[name];
      return textOf(words);
    }
    case 'stack-action':
      return textOf(stackActionWords[name.toLowerCase()]);
    case 'stack-condition':
      return textOf(stackConditionWords[name]);
    case 'stack-element':
      return textOf(stackStatementWords[name.toLowerCase()] ?? stackPolicyWords[name.toLowerCase()]);
    default:
      return documentationOf(facts.waf, about, name);
  }
}

function textOf(words: Wording | undefined): string | undefined {
  return words && paragraphs(words.text, link(words.title, words.url));
}
