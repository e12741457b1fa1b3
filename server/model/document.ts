import type { Node } from '../tree/node';
import type { Kind, KindFacts } from './kinds';
import type { Policy } from './policy';

/** How sure the detection is of a kind. */
export type KindConfidence = 'certain' | 'likely' | 'guess';

/** A kind with the reason why the document is taken for it. */
export interface Detection {
  readonly kind: Kind;
  readonly confidence: KindConfidence;
  /** In words, a phrase that completes "because …": `its resources are S3 buckets`. */
  readonly reason: string;
}

/** One of our documents, found in a file. */
export interface Document extends Detection {
  readonly facts: KindFacts;
  /** The node of the document: the whole file, or part of it. */
  readonly root: Node;
  /** Its model, when the kind follows the policy grammar or that of stack policies, whose statements look alike. */
  readonly policy: Policy | undefined;
  /** Its size as AWS counts it. */
  readonly size: DocumentSize;
  /** What was worked out about it, by {@link perDocument}. */
  readonly derived: unknown[];
}

export interface PolicyDocument extends Document {
  readonly policy: Policy;
}

export interface DocumentSize {
  readonly used: number;
  readonly limit: number | undefined;
  readonly unit: 'characters' | 'bytes';
}
