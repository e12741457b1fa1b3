import type { Document, DocumentSize, KindConfidence } from '../model/document';
import { type Kind, wafRuleKinds } from '../model/kinds';
import { wafModel } from '../model/waf/build';
import { capacityLimit, capacityOf } from '../model/waf/capacity';
import { capacityOfLimit, capacityWords } from '../model/waf/capacityWords';
import type { Analysis } from '../rules/analysis';
import type { Severity } from '../rules/rule';
import { capitalised, withThousands } from '../text/strings';
import { isExplainable } from './explain/explain';

/** What the language status item shows of a text: its first document of ours. */
export interface Status {
  readonly kind: Kind;
  /** `S3 bucket policy`. */
  readonly label: string;
  readonly confidence: KindConfidence;
  /** Completes "because …". */
  readonly reason: string;
  /** Findings in the whole text. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly size: DocumentSize;
  /** `S3 bucket policy · 1,204 of 20,480 bytes`, `WAF web ACL · ≤ 1,263 of 5,000 WCU`. */
  readonly text: string;
  /** How many documents of ours the text holds. */
  readonly documents: number;
  /** Whether one of them can be explained. */
  readonly explainable: boolean;
}

/** Undefined when the text is none of ours. */
export function status(analysis: Analysis): Status | undefined {
  const { documents, findings } = analysis;
  const [document] = documents;
  if (document === undefined) return undefined;
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  const { kind, confidence, reason, size, facts } = document;
  const label = capitalised(facts.label);
  const text = `${label} · ${capacityIn(document, analysis) ?? sizeWords(size)}`;
  const explainable = documents.some(isExplainable);
  return { kind, label, confidence, reason, counts, size, text, documents: documents.length, explainable };
}

function sizeWords({ used, limit, unit }: DocumentSize): string {
  return limit === undefined
    ? `${withThousands(used)} ${unit}`
    : `${withThousands(used)} of ${withThousands(limit)} ${unit}`;
}

/** What limits documents of AWS WAF is not their size but what they take of the capacity. */
function capacityIn(document: Document, { facts }: Analysis): string | undefined {
  const waf = wafRuleKinds.some(kind => kind === document.kind) ? wafModel(document, facts.waf) : undefined;
  if (waf === undefined) return undefined;
  const capacity = capacityOf(waf, facts.waf);
  const whole = document.kind === 'waf-web-acl' || document.kind === 'waf-rule-group';
  return whole ? capacityOfLimit(capacity, capacityLimit) : capacityWords(capacity);
}
