import type { KindConfidence } from '../model/document';
import type { Kind } from '../model/kinds';
import type { Analysis } from '../rules/analysis';
import type { Severity } from '../rules/rule';

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
  readonly size: { readonly used: number; readonly limit: number | undefined; readonly unit: 'characters' | 'bytes' };
  /** `S3 bucket policy · 1,204 of 20,480 bytes`. */
  readonly text: string;
  /** How many documents of ours the text holds. */
  readonly documents: number;
}

/** Undefined when the text is none of ours. */
export function status(_analysis: Analysis): Status | undefined {
  return undefined;
}
