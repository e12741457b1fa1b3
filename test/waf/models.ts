import { wafModel } from '../../server/model/waf/build';
import type { WafModel } from '../../server/model/waf/waf';
import { analyseText, facts } from '../support/engine';

export type { WafModel };

/** The models of the documents of AWS WAF in a text. */
export function wafModels(text: string): readonly WafModel[] {
  return analyseText(text).documents.flatMap(document => wafModel(document, facts.waf) ?? []);
}
