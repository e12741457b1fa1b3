import type { DocumentSize, KindConfidence } from '../model/document';
import type { Kind } from '../model/kinds';
import type { Analysis } from '../rules/analysis';
import type { Severity } from '../rules/rule';
import { number } from './markdown';

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
  /** `S3 bucket policy · 1,204 of 20,480 bytes`. */
  readonly text: string;
  /** How many documents of ours the text holds. */
  readonly documents: number;
}

/** Undefined when the text is none of ours. */
export function status({ documents, findings }: Analysis): Status | undefined {
  const [document] = documents;
  if (document === undefined) return undefined;
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  const { kind, confidence, reason, size, facts } = document;
  const label = facts.label.charAt(0).toUpperCase() + facts.label.slice(1);
  const { used, limit, unit } = size;
  const amount = limit === undefined ? `${number(used)} ${unit}` : `${number(used)} of ${number(limit)} ${unit}`;
  return { kind, label, confidence, reason, counts, size, text: `${label} · ${amount}`, documents: documents.length };
}
