/**
 * What the server speaks beyond the Language Server Protocol: requests, notifications, options and their types. It is
 * the one file of the server that the client may import.
 */
import type { TextEdit } from 'vscode-languageserver-types';
import type { Explanation, Rich } from '../features/explain/explanation';
import type { Status } from '../features/status';
import type { Outcome } from '../features/waf/trial/outcome';
import type { Kind } from '../model/kinds';
import type { Position } from '../text/lines';

export type {
  Detail,
  Explanation,
  FindingExplanation,
  Link,
  Range,
  Rich,
  Sentence,
  SentenceRole,
  StatementExplanation,
} from '../features/explain/explanation';
export type {
  Condition,
  Flow,
  FlowAction,
  FlowCapacity,
  FlowRule,
} from '../features/explain/flow';
export type { Status } from '../features/status';
export type { Decision, GroupStep, Outcome, RuleStep } from '../features/waf/trial/outcome';
export type { Trace } from '../features/waf/trial/verdict';

/** Nothing → {@link KindEntry}[]: every kind of document, in the order in which a person is offered them. */
export const kindsRequest = 'policywright/kinds';

export interface KindEntry {
  readonly id: Kind;
  /** `S3 bucket policy` */
  readonly label: string;
}

/** {@link RuleParams} → {@link RulePage}, or null when there is no such rule. */
export const ruleRequest = 'policywright/rule';

export interface RuleParams {
  /** `grammar/missing-version` */
  readonly id: string;
}

/** What there is to know about a rule. */
export interface RulePage {
  readonly id: string;
  readonly markdown: string;
}

/** {@link SuppressParams} → {@link DocumentEdit}: what to write so that a finding is suppressed. */
export const suppressRequest = 'policywright/suppress';

/** Which findings of a rule are meant, as a code action tells the command that suppresses them. */
export interface SuppressTarget {
  /** Those in the statement of this Sid; otherwise those at `pointer` or below, or all in the file. */
  readonly sid?: string;
  readonly pointer?: string;
  /** Where one of them begins. */
  readonly position: Position;
}

export interface SuppressParams extends DocumentParams {
  readonly rule: string;
  readonly target: SuppressTarget;
  readonly reason: string;
  /** YYYY-MM-DD, the last day. */
  readonly expires?: string;
  /** In a comment of the document instead of the configuration file. */
  readonly comment?: boolean;
}

/** {@link SeverityParams} → {@link DocumentEdit}, or null where no configuration file is in force: then the settings count. */
export const severityRequest = 'policywright/severity';

export interface SeverityParams extends DocumentParams {
  readonly rule: string;
  /** A severity or `off`; null: as the rule has it. */
  readonly severity: string | null;
}

/** {@link RuleParams} with the document → {@link LevelAnswer}, or null when there is no such rule or document. */
export const levelRequest = 'policywright/level';

export interface LevelParams extends DocumentParams {
  readonly rule: string;
}

/** What severity a rule has for a document, and where another would be written. */
export interface LevelAnswer {
  /** A severity or `off`: the one in force. */
  readonly level: string;
  /** Who says so: an entry for the rule, one for its family, or the rule itself. */
  readonly from: 'rule' | 'family' | 'default';
  /** The severity that the rule has by itself. */
  readonly standard: string;
  /** The configuration file in force; null where there is none, and the settings count. */
  readonly file: string | null;
}

/** What to write: changes of a file, a file that does not exist or is empty, or in words why nothing can be written. */
export type DocumentEdit =
  | { readonly uri: string; readonly edits: readonly TextEdit[] }
  | { readonly uri: string; readonly newText: string }
  | { readonly problem: string };

/** {@link DocumentParams} → {@link Status}, or null when the document is none of ours. */
export const statusRequest = 'policywright/status';

export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** {@link ExplainParams} → {@link ExplainAnswer}, or null when the document holds nothing that can be explained. */
export const explainRequest = 'policywright/explain';

export interface ExplainParams extends DocumentParams {
  /** Where the reader is: of several policies in the document, the one there is explained; otherwise the first. */
  readonly position?: Position;
}

/** A document in plain words, as data and as Markdown. */
export interface ExplainAnswer {
  readonly explanation: Explanation;
  readonly markdown: string;
  /** Of the version that is explained: what {@link StatusParams} says of it. */
  readonly resultId: string;
}

/** {@link WafTestParams} → {@link WafTestAnswer}, or null when the document holds no rules of AWS WAF. */
export const wafTestRequest = 'policywright/wafTest';

export interface WafTestParams extends DocumentParams {
  /** Of several web ACLs in the document, the one there; otherwise the first. */
  readonly position?: Position;
  /** A request, as request files have it (`policywright waf-test --help`). */
  readonly request: unknown;
}

/** What becomes of the request; or what is wrong with it, in sentences. */
export type WafTestAnswer = { readonly outcome: Outcome } | { readonly problems: readonly Rich[] };

/** {@link StatusParams}, after each change of a document, to clients that ask for it in {@link ClientOptions}. */
export const statusNotification = 'policywright/didChangeStatus';

export interface StatusParams {
  readonly uri: string;
  /** Null when the document is none of ours, or no longer open. */
  readonly status: Status | null;
  /** Differs between any two results of any documents; missing when the document is not open or Policywright is off for it. */
  readonly resultId?: string;
}

/** The scheme of the addresses under which findings name the page of their rule. */
export const ruleScheme = 'policywright-rule';

/** The address of a rule's page: `policywright-rule:/grammar/missing-version.md`. */
export function rulePageUri(id: string): string {
  return `${ruleScheme}:/${id}.md`;
}

/** The rule whose page is at a path: `/grammar/missing-version.md`. */
export function ruleOfPage(path: string): string {
  return path.replace(/^\//, '').replace(/\.md$/, '');
}

/** What a client may say about itself in `initializationOptions`. Everything is optional. */
export interface ClientOptions {
  /** Settings of clients that cannot be asked for them. */
  readonly settings?: Partial<Configuration>;
  /** Whether to send {@link statusNotification}. */
  readonly status?: boolean;
  /** The commands that the client carries out; code actions and lenses that need another are left out. */
  readonly commands?: readonly string[];
  /** Whether the client opens {@link ruleScheme} addresses; for others a finding leads to AWS's documentation. */
  readonly rulePages?: boolean;
}

/** The section `policywright` of the client's configuration, for one document. */
export interface Configuration {
  readonly enable: boolean;
  /** Glob → id of a kind. */
  readonly associations: Readonly<Record<string, string>>;
  /** Id of a rule, or a family → a severity or `off`. */
  readonly rules: Readonly<Record<string, string>>;
  readonly codeLens: { readonly enable: boolean };
  readonly inlayHints: { readonly enable: boolean };
  /** Id of the kind that the person chose for this document. */
  readonly kind: string | null;
  /** Whether the editor itself says where a document is not JSON, so that the server need not. */
  readonly editorReportsJsonSyntax: boolean;
}
