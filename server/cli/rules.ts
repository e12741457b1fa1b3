import { openInstalledFacts } from '../data';
import { findRule, ruleMarkdown } from '../features/ruleDocs';
import { ruleAsJson, rulesAsJson, rulesAsMarkdown, rulesAsText } from '../report/rules';
import { rules } from '../rules/index';
import type { Options } from './options';
import { print, styleFor } from './terminal';
import { UsageError, unknown } from './usage';

/** Carries out `policywright rules` and returns its exit status. Throws {@link UsageError} for an unknown rule. */
export function listRules({ operands, format, color }: Options): number {
  const [id, surplus] = operands;
  if (surplus !== undefined) throw new UsageError('`rules` takes one rule id at most.');
  if (id === undefined) {
    if (format === 'json') print(rulesAsJson(rules));
    else if (format === 'markdown') print(rulesAsMarkdown(rules));
    else print(rulesAsText(rules, styleFor(color)));
    return 0;
  }
  const rule = findRule(id);
  if (rule === undefined) {
    const ids = rules.map(each => each.id);
    throw unknown('rule', id, ids, 'See policywright rules.');
  }
  print(format === 'json' ? ruleAsJson(rule) : `${ruleMarkdown(rule, openInstalledFacts()).trimEnd()}\n`);
  return 0;
}
