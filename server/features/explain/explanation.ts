import type { Kind } from '../../model/kinds';
import type { Effect } from '../../model/policy';
import type { FindingTag, Severity } from '../../rules/rule';
import type { Position } from '../../text/lines';
import type { Flow } from './flow';

/**
 * A document in plain words, as data: the panel and the Markdown report are two renderings of it. It holds neither HTML
 * nor Markdown, and everything in it is JSON.
 */
export interface Explanation {
  readonly kind: Kind;
  /** What people call the kind: `S3 bucket policy`. */
  readonly kindLabel: string;
  /** Why the document is taken for it; completes "because …". */
  readonly kindReason: string;
  /** The kind and, where the policy tells, what it belongs to: `S3 bucket policy of reports`. */
  readonly title: string;
  /** The whole, in the order in which to read it. Never empty. */
  readonly summary: readonly Sentence[];
  readonly statements: readonly StatementExplanation[];
  /** Of documents of AWS WAF with rules, which have no statements like a policy's: what becomes of a request. */
  readonly flow?: Flow;
  /** What a reader has to know of single constructs in it. */
  readonly notes: readonly Rich[];
  /** The document in the text. */
  readonly range: Range;
}

/** A place in the text as the Language Server Protocol writes it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Text with emphasis and links: its spans follow one another without a gap. */
export type Rich = readonly Span[];

export interface Span {
  readonly text: string;
  /** A name or value of the document, to be shown in the editor's font. */
  readonly code?: true;
  readonly strong?: true;
  readonly link?: Link;
}

/** Leads to a statement by its index, or to a place in the text. */
export type Link = { readonly statement: number } | { readonly range: Range };

/**
 * What a sentence of the summary is about: what the policy grants, forbids, what else it takes, what is dubious in it,
 * or anything else.
 */
export type SentenceRole = 'grants' | 'forbids' | 'needs' | 'risk' | 'about';

export interface Sentence {
  readonly role: SentenceRole;
  readonly text: Rich;
}

export interface StatementExplanation {
  /** Place in the list of statements, from 0. */
  readonly index: number;
  readonly sid?: string;
  /** Missing when the statement has none that AWS takes. */
  readonly effect?: Effect;
  /** The Sid, or `Statement 2`. */
  readonly title: string;
  /** What the statement says, as a whole. Never empty. */
  readonly sentences: readonly Rich[];
  /** The same in its parts, complete where a sentence names only the first few. */
  readonly details: readonly Detail[];
  /** How many actions it stands for, by access level. Missing when it names none that the data knows, or with NotAction. */
  readonly actions?: ActionCounts;
  readonly findings: readonly FindingExplanation[];
  readonly range: Range;
  /** RFC 6901 pointer: `/Statement/0`. */
  readonly pointer: string;
}

export interface Detail {
  /** `Who`, `What`, `On`, `Only if`, `When`, `Unless`. */
  readonly label: string;
  readonly items: readonly Rich[];
}

export interface ActionCounts {
  readonly total: number;
  /** Levels in AWS's order, those without actions left out. */
  readonly byLevel: readonly { readonly level: string; readonly count: number }[];
}

export interface FindingExplanation {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Rich;
  readonly tags: readonly FindingTag[];
  readonly range: Range;
  readonly pointer: string;
}

/** What is known besides the policy itself. */
export interface ExplainContext {
  /** The user's own accounts; when given, any other account is called "not yours". */
  readonly accounts?: {
    readonly own: readonly string[];
    /** The user's own organization, `o-a1b2c3d4e5`. */
    readonly organization?: string;
  };
  /** Where the reader is in the text: of several documents in it, the one there is explained. UTF-16 code units. */
  readonly offset?: number;
}
