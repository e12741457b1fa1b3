import type { Document } from '../../../model/document';
import type { Structure, WafModel } from '../../../model/waf/waf';
import type { Analysis } from '../../../rules/analysis';

/** Where in a document of AWS WAF a refactoring is asked for. */
export interface At {
  readonly analysis: Analysis;
  readonly document: Document;
  readonly waf: WafModel;
  /** The innermost structure. */
  readonly structure: Structure;
  readonly offset: number;
}
