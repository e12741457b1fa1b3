import { nearest } from '../match/nearest';
import type { Finding } from '../rules/rule';
import type { Span } from '../text/lines';
import type { Node } from '../tree/node';
import { type ConfigurationFinding, configurationFinding, isRuleName, noSuchRule, ruleNames } from './rules';
import { didYouMean } from './values';

/**
 * A comment in a document that suppresses findings: `// policywright-ignore family/rule, family/other -- reason`. On a
 * line of its own it holds for the statement, member or value that begins after it; beside something, for the findings
 * that begin on its line.
 */
export interface SuppressingComment {
  /** The whole comment. */
  readonly span: Span;
  /** Ids of rules, or families. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** Where the findings begin that it suppresses. */
  readonly scope: Span;
}

export interface Comments {
  readonly suppressing: readonly SuppressingComment[];
  /** What is wrong with such comments. */
  readonly findings: readonly ConfigurationFinding[];
}

const word = 'policywright-ignore';
const none: Comments = { suppressing: [], findings: [] };

/** The suppressing comments of a document. */
export function readComments(text: string, root: Node | undefined): Comments {
  if (root === undefined || !text.includes(word)) return none;
  const suppressing: SuppressingComment[] = [];
  const findings: ConfigurationFinding[] = [];
  for (const { start, end, beside, next } of commentsIn(text)) {
    const content = /^\/[/*]\s*policywright-ignore(?![\w-])([\s\S]*?)(?:\*\/)?$/.exec(text.slice(start, end))?.[1];
    if (content === undefined) continue;
    const span = { start, end };
    const note = (rule: 'configuration/incomplete-suppression' | 'configuration/unknown-name', message: string) =>
      findings.push(configurationFinding(rule, message, { node: root, span }));
    const [names = '', ...rest] = content.split(/\s--(?:\s|$)/);
    const rules = names.split(/[\s,]+/).filter(name => name !== '');
    const reason = rest.join(' -- ').trim();
    for (const name of rules.filter(each => !isRuleName(each))) {
      const meant = didYouMean(nearest(name, ruleNames, 2));
      note('configuration/unknown-name', `${noSuchRule(name)}${meant}`);
    }
    if (rules.length === 0 || reason === '') {
      const lacks = rules.length === 0 ? 'no rule' : 'no reason';
      const message = `This suppresses nothing: it names ${lacks}. Write \`// ${word} family/rule -- reason\`.`;
      note('configuration/incomplete-suppression', message);
      continue;
    }
    const scope = scopeOf({ start, end, beside, next }, text, root);
    suppressing.push({ span, rules: rules.filter(isRuleName), reason, scope });
  }
  return { suppressing, findings };
}

function scopeOf({ start, beside, next }: Comment, text: string, root: Node): Span {
  const scope = beside ? lineAround(text, start) : entryAt(root, next);
  return scope ?? { start, end: start };
}

/** A place in a comment where the names of rules are written, or the word before them. */
export interface CommentPlace {
  /** The word that is written there, or nothing. */
  readonly replace: Span;
  readonly expects: 'word' | 'rule';
  /** The rules that it names besides the one at the place. */
  readonly names: readonly string[];
  /** It goes on with a reason. */
  readonly hasReason: boolean;
  /** Where the findings begin that it suppresses, or would. */
  readonly scope: Span;
}

/** What of a comment that suppresses stands at an offset; undefined elsewhere. */
export function commentPlaceAt(text: string, root: Node | undefined, offset: number): CommentPlace | undefined {
  if (root === undefined) return undefined;
  const comment = commentsIn(text).find(({ start, end }) => offset >= start + 2 && offset <= end);
  if (comment === undefined) return undefined;
  const { start, end } = comment;
  const content = text.slice(start, end).replace(/\*\/$/, '');
  if (offset > start + content.length) return undefined;
  const before = text.slice(start, offset);
  const typed = /[\w/-]*$/.exec(before.slice(2))?.[0] ?? '';
  const rest = /^[\w/-]*/.exec(content.slice(before.length))?.[0] ?? '';
  const replace = { start: offset - typed.length, end: offset + rest.length };
  const scope = scopeOf(comment, text, root);
  if (/^\/[/*]\s*$/.test(text.slice(start, replace.start))) {
    const follows = content.slice(replace.end - start).trim();
    // Other words than this are somebody's remark.
    return follows === '' && word.startsWith(typed + rest)
      ? { replace, expects: 'word', names: [], hasReason: false, scope }
      : undefined;
  }
  const asked = /^\/[/*]\s*policywright-ignore\s/.test(text.slice(start, replace.start));
  if (!asked || /\s--(\s|$)/.test(before)) return undefined;
  const others = text.slice(start, replace.start) + content.slice(replace.end - start);
  const [list = '', ...reason] = others.replace(/^\/[/*]\s*policywright-ignore/, '').split(/\s--(?:\s|$)/);
  const names = list.split(/[\s,]+/).filter(name => name !== '');
  return { replace, expects: 'rule', names, hasReason: reason.length > 0, scope };
}

interface Comment extends Span {
  /** Something else stands before it on its line. */
  readonly beside: boolean;
  /** Offset of what follows it, other comments left out. */
  readonly next: number;
}

/** A string, a comment, a line end, or a stretch of anything else. */
const token = /"(?:[^"\\\r\n]|\\.)*"?|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|[\r\n]|[^\s"/]+|\//g;

function commentsIn(text: string): readonly Comment[] {
  const found: { start: number; end: number; beside: boolean; next: number }[] = [];
  let waiting = 0;
  let lineBegan = true;
  for (const { 0: part, index: start } of text.matchAll(token)) {
    if (part === '\n' || part === '\r') lineBegan = true;
    else if (part.startsWith('//') || part.startsWith('/*')) {
      found.push({ start, end: start + part.length, beside: !lineBegan, next: text.length });
    } else {
      for (; waiting < found.length; waiting++) {
        const comment = found[waiting];
        if (comment !== undefined) comment.next = start;
      }
      lineBegan = false;
    }
  }
  return found;
}

function lineAround(text: string, offset: number): Span {
  const end = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end };
}

/** The largest node that begins at an offset. */
function entryAt(root: Node, offset: number): Span | undefined {
  let node: Node | undefined = root;
  while (node !== undefined && node.offset !== offset) {
    node = node.children?.find(child => offset >= child.offset && offset < child.offset + child.length);
  }
  return node && { start: node.offset, end: node.offset + node.length };
}

/** Whether a comment suppresses a finding. */
export function commentCovers({ rules, scope }: SuppressingComment, finding: Finding): boolean {
  if (finding.start < scope.start || finding.start >= scope.end) return false;
  return rules.some(name => finding.rule === name || finding.rule.startsWith(`${name}/`));
}
