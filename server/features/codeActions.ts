import type { CodeActionKind, Command, Range, TextEdit } from 'vscode-languageserver-types';
import { findConfigurationRule } from '../config/rules';
import type { Analysis } from '../rules/analysis';
import type { Finding } from '../rules/rule';
import type { Span } from '../text/lines';
import { fixTogether } from './codeActions/fixAll';
import { refactorings } from './codeActions/refactorings';
import { documentAt } from './place';
import { spansMeet, textEdits } from './ranges';
import { wafRefactorings } from './waf/refactorings';

/** An LSP `CodeAction` that does not know the file's name: the caller adds the uri and the diagnostics of the findings. */
export interface OfferedAction {
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly isPreferred?: true;
  /** The findings that it mends or is about; some have become diagnostics of the caller. */
  readonly findings: readonly Finding[];
  /** What it changes in this text; absent when it is a command. */
  readonly edits?: TextEdit[];
  readonly command?: Command;
}

const quickFix = 'quickfix';
const rewrite = 'refactor.rewrite';
const fixAll = 'source.fixAll.policywright';

/** Kinds of action that are offered, for the server's capabilities. */
export const codeActionKinds: readonly CodeActionKind[] = [quickFix, rewrite, fixAll];

/**
 * What can be done at a range, in the order of the light bulb: the fixes; fix all of the rule; fix all that is safe;
 * suppress here; change the severity; show the rule; refactorings. With `only`, nothing but actions of those kinds and kinds below them.
 */
export function codeActions(analysis: Analysis, range: Range, only?: readonly CodeActionKind[]): OfferedAction[] {
  const wants = (kind: CodeActionKind): boolean =>
    only === undefined || only.some(each => each === '' || kind === each || kind.startsWith(`${each}.`));
  const { lines } = analysis;
  const span: Span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  const actions: OfferedAction[] = [];
  if (wants(quickFix)) actions.push(...quickFixes(analysis, span));
  if (wants(rewrite)) actions.push(...rewrites(analysis, span));
  if (wants(fixAll)) actions.push(...fixAllSafe(analysis, fixAll, 1));
  return actions;
}

function quickFixes(analysis: Analysis, span: Span): OfferedAction[] {
  const here = analysis.findings.filter(finding => spansMeet(finding, span));
  if (here.length === 0) return [];
  const rules = [...new Set(here.map(finding => finding.rule))];
  return [
    ...fixesOf(analysis, here),
    ...rules.flatMap(rule => fixAllOf(analysis, rule)),
    ...fixAllSafe(analysis, quickFix, 2),
    ...rules.flatMap(rule => suppressions(analysis, here, rule)),
    ...rules.map(rule => onRule(here, rule, `Change the severity of ${rule}`, 'policywright.setSeverity')),
    ...rules.map(rule => onRule(here, rule, `Show the rule ${rule}`, 'policywright.showRule')),
  ];
}

function fixesOf({ lines }: Analysis, findings: readonly Finding[]): OfferedAction[] {
  const actions = new Map<string, OfferedAction>();
  for (const finding of findings) {
    finding.fixes.forEach((fix, index) => {
      const edits = textEdits(lines, fix.edits);
      // Findings at one place may come with the same fix.
      const key = `${fix.title}\n${JSON.stringify(edits)}`;
      const same = actions.get(key);
      const preferred = index === 0 || same?.isPreferred === true;
      actions.set(key, {
        title: fix.title,
        kind: quickFix,
        ...(preferred && { isPreferred: true as const }),
        findings: [...(same?.findings ?? []), finding],
        edits,
      });
    });
  }
  return [...actions.values()];
}

function fixAllOf(analysis: Analysis, rule: string): OfferedAction[] {
  const findings = analysis.findings.filter(finding => finding.rule === rule && finding.fixes.length > 0);
  if (findings.length < 2) return [];
  const set = fixTogether(analysis, findings, () => true);
  if (set === undefined || set.findings.length < 2) return [];
  const title = `Fix all ${set.findings.length} problems of ${rule}`;
  return [{ title, kind: quickFix, findings: set.findings, edits: textEdits(analysis.lines, set.edits) }];
}

/** One action for all fixes that leave the meaning of the policy as it is, when there are at least so many. */
function fixAllSafe(analysis: Analysis, kind: CodeActionKind, atLeast: number): OfferedAction[] {
  const set = fixTogether(analysis, analysis.findings, fix => fix.safe);
  if (set === undefined || set.findings.length < atLeast) return [];
  const edits = textEdits(analysis.lines, set.edits);
  return [{ title: 'Fix all safe problems', kind, findings: set.findings, edits }];
}

/** The one in the configuration file; where comments may stand, before it the one in a comment. */
function suppressions(analysis: Analysis, here: readonly Finding[], rule: string): OfferedAction[] {
  // What is said of suppressions is not to be suppressed, and a text that cannot be read has to be mended.
  if (rule === 'grammar/json-syntax' || findConfigurationRule(rule) !== undefined) return [];
  const inFile = onRule(here, rule, `Suppress ${rule} here…`, 'policywright.suppress');
  if (!analysis.comments) return [inFile];
  return [onRule(here, rule, `Suppress ${rule} with a comment…`, 'policywright.suppressWithComment'), inFile];
}

function onRule(findings: readonly Finding[], rule: string, title: string, command: string): OfferedAction {
  return {
    title,
    kind: quickFix,
    findings: findings.filter(finding => finding.rule === rule),
    command: { title, command, arguments: [rule] },
  };
}

function rewrites(analysis: Analysis, { start }: Span): OfferedAction[] {
  const grammar = documentAt(analysis, start)?.facts.grammar;
  const found = grammar === 'waf' ? wafRefactorings(analysis, start) : refactorings(analysis, start);
  return found.map(({ title, edits }) => ({
    title,
    kind: rewrite,
    findings: [],
    edits: textEdits(analysis.lines, edits),
  }));
}
