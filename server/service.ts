import type { Facts } from './facts/facts';
import type { Hints } from './model/read';
import { type Analysis, analyse } from './rules/analysis';

/** The engine as its hosts use it: read a text once, then ask any number of questions about it. */
export interface Service {
  readonly facts: Facts;
  /** Reads and checks a text. Never throws. */
  analyse(text: string, hints: Hints): Analysis;
}

export function createService(facts: Facts): Service {
  return {
    facts,
    analyse: (text, hints) => analyse(text, hints, facts),
  };
}
