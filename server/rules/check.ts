import type { Facts } from '../facts/facts';
import type { Document } from '../model/document';
import type { Kind } from '../model/kinds';
import type { Project } from '../model/project';
import type { Reading } from '../model/read';
import { wafModel } from '../model/waf/build';
import type { Span } from '../text/lines';
import { getOrCreate } from '../text/memo';
import { type Node, pointerTo, spanOf } from '../tree/node';
import { rules } from './index';
import type { AnyRule, Finding, Report, RuleContext, WafContext } from './rule';

/** A rule that failed on a document. It must not happen, and it must not take the other findings with it. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface CheckResult {
  /** In order of place in the text. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** A rule is heard this often on one document; a text that draws more is no policy, and must not keep anyone waiting. */
const maximumFindings = 500;

/** Ends a rule that has reported its share. */
const enough = Symbol('enough');

/** What any rule may look at. */
type Context = RuleContext & WafContext;

/** A rule as it is run. All have one form, which the rules themselves, each written in its own, have not. */
interface Runner {
  readonly rule: AnyRule;
  readonly check: (context: Context) => void;
}

/** What of a document there is to look at. */
interface Sight {
  readonly policy: boolean;
  readonly waf: boolean;
  /** The text does not break off. */
  readonly complete: boolean;
}

const runnersBySight = new Map<string, readonly Runner[]>();

/** The rules of a document's kind that can say something, with what there is of it. */
function runnersFor({ kind, facts }: Document, sight: Sight): readonly Runner[] {
  const { policy, waf, complete } = sight;
  return getOrCreate(runnersBySight, `${kind} ${policy} ${waf} ${complete}`, () =>
    rules
      .filter(({ kinds, grammar, needsCompleteText }) => {
        const fits = kinds === 'policies' ? facts.grammar === 'policy' : (kinds as readonly Kind[]).includes(kind);
        if (!fits || (needsCompleteText && !complete)) return false;
        return grammar === undefined ? policy : grammar !== 'waf' || waf;
      })
      .map((rule): Runner => ({ rule, check: rule.check })),
  );
}

/** Runs every rule of its kind over every document of a text. */
export function check(text: string, reading: Reading, facts: Facts, project: Project): CheckResult {
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  const breaksOff = reading.problems.some(problem => !problem.tolerable);
  reading.documents.forEach((document, index) => {
    // The text's own problems belong to the file: its first document tells them.
    const syntax = index === 0 ? reading.problems : [];
    // One context and one ear for all rules: making them anew for each would cost more than most rules do.
    let speaking: AnyRule;
    let reported: number;
    const report = (found: Report): void => {
      if (reported++ === maximumFindings) throw enough;
      findings.push(toFinding(speaking, found));
      for (const place of found.also ?? []) findings.push(toFinding(speaking, echo(found, place)));
    };
    const waf = document.facts.grammar === 'waf' ? wafModel(document, facts.waf) : undefined;
    // Rules see of it what is there: none for policies is asked about a document that is no policy.
    const context = { document, waf, text, facts, project, syntax, report } as Context;
    const sight = { policy: document.policy !== undefined, waf: waf !== undefined, complete: !breaksOff };
    for (const { rule, check } of runnersFor(document, sight)) {
      speaking = rule;
      reported = 0;
      try {
        check(context);
      } catch (error) {
        if (error !== enough) failures.push({ rule: rule.id, error });
      }
    }
  });
  findings.sort((a, b) => a.start - b.start || a.end - b.end);
  return { findings, failures };
}

/** The report as it stands at a further place, which points back to the first. */
function echo(found: Report, { at, message, accessAnalyzer }: NonNullable<Report['also']>[number]): Report {
  const code = accessAnalyzer ?? found.accessAnalyzer;
  return {
    at,
    message,
    severity: 'hint',
    related: [{ at: found.at, message: found.message }],
    ...(code !== undefined && { accessAnalyzer: code }),
    ...(found.confidence !== undefined && { confidence: found.confidence }),
  };
}

const none: readonly never[] = [];

function toFinding(rule: AnyRule, report: Report): Finding {
  const code = report.accessAnalyzer === undefined ? rule.accessAnalyzer[0] : (report.accessAnalyzer ?? undefined);
  const { start, end } = report.span ?? headSpan(report.at);
  return {
    start,
    end,
    rule: rule.id,
    accessAnalyzer: code,
    severity: report.severity ?? rule.severity,
    confidence: report.confidence ?? rule.confidence,
    message: shorten(report.message),
    pointer: pointerTo(report.at),
    related: report.related?.map(({ at, message }) => ({ ...headSpan(at), message: shorten(message) })) ?? none,
    tags: report.tags ?? none,
    fixes: report.fixes?.map(fix => (fix.title.length > 400 ? { ...fix, title: shorten(fix.title) } : fix)) ?? none,
  };
}

/** What a text quotes of a document can be of any length: a quotation that fills a screen is cut. */
function shorten(words: string): string {
  if (words.length <= 400) return words;
  const cut = words.replace(/`[^`]{160,}`/g, quotation => `\`${quotation.slice(1, 81)}…\``);
  return cut.length <= 1600 ? cut : `${cut.slice(0, 1600)}…`;
}

/** The node, or only the opening bracket of an object or list: nobody wants a whole statement underlined. */
function headSpan(node: Node): Span {
  if (node.length > 0 && (node.type === 'object' || node.type === 'array'))
    return { start: node.offset, end: node.offset + 1 };
  return spanOf(node);
}
