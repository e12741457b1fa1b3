import type { Hover } from 'vscode-languageserver-types';
import { parseOperator } from '../model/operators';
import { ownerOf } from '../rules/accounts';
import type { Analysis } from '../rules/analysis';
import type { Position, Span } from '../text/lines';
import { spanInString } from '../text/strings';
import { innerSpan, type Node } from '../tree/node';
import { describeAction } from './hover/action';
import { describeArn, describeResource } from './hover/arn';
import { describeKey } from './hover/conditionKey';
import { describeIdentity } from './hover/identity';
import { describeOperator } from './hover/operator';
import { describePrincipal, type Ownership } from './hover/principal';
import { describeInStackPolicy } from './hover/stack';
import { describeVariable, variableAt } from './hover/variable';
import { describeWildcard } from './hover/wildcard';
import { describeWording } from './hover/wording';
import { paragraphs } from './markdown';
import { type Place, placeAt } from './place';
import { rangeOf } from './ranges';
import { hoverWaf } from './waf/hover';
import { effectWords, policyWords, principalTypeWords, statementWords, versionWords } from './words/elements';

/** What is known of the thing under the cursor; undefined where there is nothing to say. */
export function hover(analysis: Analysis, position: Position): Hover | undefined {
  const offset = analysis.lines.offsetAt(position);
  const place = placeAt(analysis, offset);
  if (place === undefined) return hoverWaf(analysis, offset);
  const variable = place.isKey || isStackPolicy(place) ? undefined : describeVariableAt(analysis, place, offset);
  const [text, span] = variable ?? [describe(analysis, place), tokenOf(place.node)];
  if (text === undefined) return undefined;
  return { contents: { kind: 'markdown', value: text }, range: rangeOf(analysis.lines, span) };
}

function tokenOf(node: Node): Span {
  return innerSpan(node);
}

function isStackPolicy({ document }: Place): boolean {
  return document.facts.grammar === 'stack-policy';
}

function describe(analysis: Analysis, place: Place): string | undefined {
  if (isStackPolicy(place)) return describeInStackPolicy(place);
  const [first, second, third, fourth] = place.path;
  if (first !== 'statement' || second === undefined) return describeTop(place);
  if (place.isKey) {
    if (place.path.length === 2) return describeWording(String(place.node.value), statementWords[second]);
    if (isPrincipal(second) && place.path.length === 3)
      return describeWording(String(place.node.value), principalTypeWords[third ?? '']);
    if (second !== 'condition') return undefined;
    if (place.path.length === 3) return describeOperator(parseOperator(third ?? ''));
    return place.path.length === 4 ? describeKeyNamed(fourth ?? '', analysis, place) : undefined;
  }
  const { value } = place.node;
  if (typeof value !== 'string' && typeof value !== 'boolean') return undefined;
  return describeValue(analysis, place, String(value));
}

function describeTop({ path, isKey, node }: Place): string | undefined {
  const [name] = path;
  if (name === undefined || path.length > 1) return undefined;
  if (isKey) return describeWording(String(node.value), policyWords[name]);
  return name === 'version' ? versionWords[String(node.value)] : undefined;
}

function describeKeyNamed(name: string, { facts }: Analysis, place: Place): string | undefined {
  const key = facts.conditionKey(name);
  return key && describeKey(key, facts, place.statement);
}

function describeValue(analysis: Analysis, place: Place, value: string): string | undefined {
  const { facts } = analysis;
  const [, element = '', third, fourth] = place.path;
  const { length } = place.path;
  if (isPrincipal(element)) {
    const type = length === 2 ? '*' : length === 3 ? third : undefined;
    return type && describePrincipal(type, value, place.document.facts, facts, ownership(place, analysis));
  }
  if (element === 'condition') return length === 4 ? describeConditionValue(fourth ?? '', value, facts) : undefined;
  if (length !== 2) return undefined;
  if (element === 'effect') {
    const words = effectWords[value];
    return words && paragraphs(`**${value}**`, words);
  }
  if (element === 'action' || element === 'notaction') {
    if (/[*?]/.test(value)) return describeWildcard(value, facts, element === 'notaction');
    const action = facts.action(value);
    return action && describeAction(action, facts);
  }
  return element === 'resource' || element === 'notresource'
    ? describeResource(value, place.document.kind, facts, element === 'notresource')
    : undefined;
}

/** By what the policy says of its owner, else by the accounts of the configuration. */
function ownership({ policy }: Place, { project }: Analysis): Ownership {
  return account => {
    const owner = ownerOf(policy);
    if (owner !== undefined) return account === owner;
    if (project.accounts.size === 0) return undefined;
    if (!project.accounts.has(account)) return false;
    return project.accounts.size === 1 ? true : undefined;
  };
}

function describeConditionValue(keyName: string, value: string, facts: Analysis['facts']): string | undefined {
  if (value.startsWith('arn:')) return describeIdentity(value, keyName) ?? describeArn(value, facts);
  if (keyName.toLowerCase() === 'aws:requestedregion') {
    const region = facts.regions.find(each => each.code === value);
    return region && `**${region.name}** · AWS Region of the partition \`${region.partition}\``;
  }
  return undefined;
}

function describeVariableAt(analysis: Analysis, { node, policy }: Place, offset: number): [string, Span] | undefined {
  if (node.type !== 'string') return undefined;
  const value = node.value as string;
  if (!value.includes('${')) return undefined;
  const { text } = analysis;
  for (let from = value.indexOf('${'); from >= 0; from = value.indexOf('${', from + 2)) {
    const found = variableAt(value, from);
    if (found === undefined) continue;
    const span = spanInString(text, node.offset, node.length, found.start, found.end);
    if (offset < span.start || offset > span.end) continue;
    const words = describeVariable(value.slice(found.start, found.end), analysis.facts, policy);
    return words === undefined ? undefined : [words, span];
  }
  return undefined;
}

function isPrincipal(element: string): boolean {
  return element === 'principal' || element === 'notprincipal';
}
