import type { Facts } from '../facts/facts';
import type { Document, PolicyDocument } from '../model/document';
import type { Kind, WafKind } from '../model/kinds';
import type { Project } from '../model/project';
import type { WafModel } from '../model/waf/waf';
import type { Edit } from '../text/edits';
import type { Span } from '../text/lines';
import type { SyntaxProblem } from '../tree/json';
import type { Node } from '../tree/node';

/** `error`: AWS refuses the document or it cannot do what it says. `warning`: very likely not meant. Below: advice. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export type Confidence = 'high' | 'medium' | 'low';

export type FindingTag = 'unnecessary' | 'deprecated';

/** A repair of the document that belongs to a finding. */
export interface Fix {
  /** What it does, in the imperative: `Replace with s3:GetObject`. */
  readonly title: string;
  /** True only when the policy grants and denies exactly the same requests afterwards. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export interface RelatedPlace extends Span {
  readonly message: string;
}

/** Something to say about a document. The span is in the document's text. */
export interface Finding extends Span {
  /** Id of the rule, or `grammar/json-syntax` for text that is no JSON. */
  readonly rule: string;
  /** The issue code of IAM Access Analyzer that says the same. */
  readonly accessAnalyzer: string | undefined;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Names the thing, says what AWS does with it, and how to mend it. */
  readonly message: string;
  /** RFC 6901 pointer from the root of the file to the offending value, or to the object that lacks a member. */
  readonly pointer: string;
  readonly related: readonly RelatedPlace[];
  readonly tags: readonly FindingTag[];
  readonly fixes: readonly Fix[];
}

/** What a rule reports. */
export interface Report {
  /** The offending value, or the object that lacks a member. A member's key stands for its value. */
  readonly at: Node;
  /** What to underline; by default the node, of which an object or list shows only its opening bracket. */
  readonly span?: Span;
  readonly message: string;
  /** When the rule carries several Access Analyzer codes: the one of this finding; null when AWS says nothing of it. */
  readonly accessAnalyzer?: string | null;
  /** When it differs from the rule's. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly related?: readonly { readonly at: Node; readonly message: string }[];
  /**
   * Further places at which IAM Access Analyzer shows the same finding: the pattern that covers a redundant entry, the
   * resource of an open `iam:PassRole`. Each becomes a hint of its own with the same rule and without fixes, and with the
   * same code unless it gives another.
   */
  readonly also?: readonly { readonly at: Node; readonly message: string; readonly accessAnalyzer?: string }[];
  readonly tags?: readonly FindingTag[];
  readonly fixes?: readonly Fix[];
}

export interface RuleContext {
  readonly document: PolicyDocument;
  /** The whole text, for edits. */
  readonly text: string;
  readonly facts: Facts;
  /** Whose policy it is, as far as their configuration says. */
  readonly project: Project;
  /** Where the text is not JSON. */
  readonly syntax: readonly SyntaxProblem[];
  report(report: Report): void;
}

/** What a rule for documents of whatever grammar sees. */
export interface AnyContext extends Omit<RuleContext, 'document'> {
  readonly document: Document;
}

/** What a rule for documents of AWS WAF sees. */
export interface WafContext extends AnyContext {
  readonly waf: WafModel;
}

/** A documented pair: `bad` draws exactly this rule, `good` draws nothing, and the fix of `bad`, if any, leaves nothing. */
export interface Example {
  readonly kind: Kind;
  readonly bad: string;
  readonly good: string;
}

/** What every rule says of itself. */
export interface RuleText {
  /** `family/kebab-name`; reads well as "allow family/kebab-name". Never reused. */
  readonly id: `${string}/${string}`;
  /** The kinds of document it looks at; `policies` stands for every kind of the policy grammar. */
  readonly kinds: 'policies' | readonly Kind[];
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Issue codes of IAM Access Analyzer that it covers. */
  readonly accessAnalyzer: readonly string[];
  /** Ids of the user's notes, `N22`. */
  readonly notes: readonly string[];
  /** True when it speaks of what is absent, so that it must be silent where the text breaks off. */
  readonly needsCompleteText?: true;
  /** Whether at least one of its findings comes with a fix. */
  readonly fixable: boolean;
  /** One sentence: what it finds. */
  readonly summary: string;
  /** Two to five sentences: the AWS mechanism that makes it matter. */
  readonly why: string;
  /** The first is the one shown in the documentation. */
  readonly examples: readonly [Example, ...Example[]];
  readonly references: readonly { readonly title: string; readonly url: string }[];
}

/** One thing that Policywright checks in policies. The file reads as its own documentation. */
export interface Rule extends RuleText {
  readonly grammar?: undefined;
  check(context: RuleContext): void;
}

/** The same for documents of AWS WAF. */
export interface RuleForWaf extends RuleText {
  readonly grammar: 'waf';
  readonly kinds: readonly WafKind[];
  check(context: WafContext): void;
}

/** The same for documents of every grammar. */
export interface RuleForAll extends RuleText {
  readonly grammar: 'any';
  readonly kinds: readonly Kind[];
  check(context: AnyContext): void;
}

export type AnyRule = Rule | RuleForWaf | RuleForAll;
