/** Requests on web ACLs, as tests write them. */
import assert from 'node:assert/strict';
import type { Rich } from '../../../server/features/explain/explanation';
import type { Outcome, RuleStep } from '../../../server/features/waf/trial/outcome';
import { readRequests } from '../../../server/features/waf/trial/readRequests';
import { documentToTry, tryRequests } from '../../../server/features/waf/trial/tryRequests';
import { readDocuments } from '../../../server/model/read';
import { facts } from '../../support/engine';

const visibility = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'm' };

export const none = [{ Priority: 0, Type: 'NONE' }];

/** `FieldToMatch` and `TextTransformations` of a statement. */
export function inspecting(field: object, ...types: readonly string[]): object {
  const list = types.length === 0 ? none : types.map((Type, Priority) => ({ Priority, Type }));
  return { FieldToMatch: field, TextTransformations: list };
}

export const header = (Name: string): object => ({ SingleHeader: { Name } });
export const uriPath = { UriPath: {} };
export const geo = (...CountryCodes: readonly string[]): object => ({ GeoMatchStatement: { CountryCodes } });
export const label = (Key: string, Scope = 'LABEL'): object => ({ LabelMatchStatement: { Scope, Key } });
export const and = (...Statements: readonly object[]): object => ({ AndStatement: { Statements } });
export const or = (...Statements: readonly object[]): object => ({ OrStatement: { Statements } });
export const negated = (Statement: object): object => ({ NotStatement: { Statement } });

export function text(
  SearchString: string,
  PositionalConstraint: string,
  field: object,
  ...types: readonly string[]
): object {
  return { ByteMatchStatement: { SearchString, PositionalConstraint, ...inspecting(field, ...types) } };
}

export function managed(Name: string, further: object = {}): object {
  return { ManagedRuleGroupStatement: { VendorName: 'AWS', Name, ...further } };
}

/** A rule; `action` is the name of one, or the whole member with its settings. Groups get an OverrideAction. */
export function rule(Name: string, Statement: object, action: string | object = 'Block', further: object = {}): object {
  const isGroup = 'ManagedRuleGroupStatement' in Statement || 'RuleGroupReferenceStatement' in Statement;
  const chosen = typeof action === 'string' ? { [action]: {} } : action;
  const does = isGroup ? { OverrideAction: action === 'Count' ? { Count: {} } : { None: {} } } : { Action: chosen };
  return { Name, Statement, ...does, ...further, VisibilityConfig: visibility };
}

/** Labels that a rule adds. */
export const adding = (...names: readonly string[]): object => ({ RuleLabels: names.map(Name => ({ Name })) });

/** A web ACL whose rules have the priorities of their places. */
export function webAcl(rules: readonly object[], further: object = {}): object {
  return {
    Name: 'shop',
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    Rules: rules.map((each, Priority) => ({ Priority, ...each })),
    VisibilityConfig: visibility,
    ...further,
  };
}

/** What becomes of a request on a document; `others` are what its rules refer to. */
export function attempt(document: object, request: object, others: readonly object[] = []): Outcome {
  const { requests, problems } = readRequests(request);
  assert.deepEqual(problems, []);
  const texts = [document, ...others].map(each => JSON.stringify(each));
  const documents = texts.map(each => readDocuments(each, {}).documents);
  const chosen = documentToTry(documents[0] ?? []);
  assert.ok(chosen !== undefined, 'it has rules');
  const [outcome] = tryRequests(chosen, documents.flat(), requests, facts) ?? [];
  assert.ok(outcome !== undefined);
  assert.deepEqual(JSON.parse(JSON.stringify(outcome)), outcome, 'it is plain data');
  return outcome;
}

/** Rich text with its names between backticks, as sentences are tested. */
export function fromRich(text: Rich = []): string {
  return text.map(span => (span.code ? `\`${span.text}\`` : span.text)).join('');
}

/** What a statement, alone in a rule, comes to. */
export function verdictOf(statement: object, request: object, others: readonly object[] = []): RuleStep {
  const [step] = attempt(webAcl([rule('the-rule', statement)]), request, others).steps;
  assert.ok(step !== undefined);
  return step;
}
