import { openInstalledFacts } from '../data';
import { findRule, ruleMarkdown, rulePage } from '../features/ruleDocs';
import { ruleAsJson, rulesAsJson, rulesAsMarkdown, rulesAsText } from '../report/rules';
import { type AccessAnalyzerCode, codesLeftOut, isAccessAnalyzerCode } from '../rules/accessAnalyzer';
import { rules } from '../rules/index';
import type { Options } from './options';
import { print, styleFor } from './terminal';
import { UsageError, unknown } from './usage';

/**
 * Carries out `policywright rules` and returns its exit status; an issue code of IAM Access Analyzer stands for the rules
 * that cover it. Throws {@link UsageError} for an unknown rule.
 */
export function listRules({ operands, format, color }: Options): number {
  const [id, surplus] = operands;
  if (surplus !== undefined) throw new UsageError('`rules` takes one rule id at most.');
  if (id === undefined) {
    if (format === 'json') print(rulesAsJson(rules));
    else if (format === 'markdown') print(rulesAsMarkdown(rules));
    else print(rulesAsText(rules, styleFor(color)));
    return 0;
  }
  const code = id.toUpperCase();
  if (isAccessAnalyzerCode(code)) return showCovering(code, format);
  const rule = findRule(id);
  const page = format === 'json' ? rule && ruleAsJson(rule) : rulePage(id, openInstalledFacts());
  if (page === undefined) {
    const ids = rules.map(each => each.id);
    throw unknown('rule', id, ids, 'See policywright rules.');
  }
  print(page);
  return 0;
}

/** The rules that find what an issue code of IAM Access Analyzer says. */
function showCovering(code: AccessAnalyzerCode, format: string | undefined): number {
  const covering = rules.filter(rule => rule.accessAnalyzer.includes(code));
  if (format === 'json') print(rulesAsJson(covering));
  else if (covering.length === 0) print(`No rule covers ${code}. ${codesLeftOut[code] ?? ''}`.trimEnd().concat('\n'));
  else print(covering.map(rule => ruleMarkdown(rule, openInstalledFacts())).join('\n'));
  return 0;
}
