import { applyConfiguration } from './config/apply';
import type { ConfigurationReading } from './config/read';
import { analyseConfiguration, type Usage } from './config/usage';
import type { Facts } from './facts/facts';
import { codeActions } from './features/codeActions';
import { codeLenses } from './features/codeLens';
import { complete, resolveCompletion } from './features/completion';
import { explain } from './features/explain/explain';
import { folding } from './features/folding';
import { hover } from './features/hover';
import { inlayHints } from './features/inlayHints';
import { findRule, rulePage } from './features/ruleDocs';
import { selectionRanges } from './features/selectionRanges';
import { status } from './features/status';
import { symbols } from './features/symbols';
import type { Hints } from './model/read';
import { type Analysis, analyse } from './rules/analysis';

/** The engine as its hosts use it: read a text once, then ask any number of questions about it. */
export type Service = ReturnType<typeof createService>;

export function createService(facts: Facts) {
  return {
    facts,
    /** Reads and checks a text. Never throws. */
    analyse: (text: string, hints: Hints): Analysis => analyse(text, hints, facts),
    applyConfiguration,
    /** What there is to say about a configuration file. */
    analyseConfiguration: (reading: ConfigurationReading, usage: Usage): Analysis =>
      analyseConfiguration(reading, usage, facts),
    hover,
    complete,
    resolveCompletion: resolveCompletion.bind(undefined, facts),
    codeActions,
    codeLenses,
    inlayHints,
    symbols,
    explain,
    folding,
    selectionRanges,
    status,
    findRule,
    rulePage: (id: string): string | undefined => rulePage(id, facts),
  };
}
