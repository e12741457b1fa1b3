import type { SharedText } from '../text/shared';
import type { Member, Node } from '../tree/node';

/** A policy document, read leniently: whatever is missing or malformed is absent here and reported by a rule. */
export interface Policy {
  /** The object with `Version` and `Statement`. */
  readonly node: Node;
  /** All members in order, unknown and duplicate ones included. */
  readonly members: readonly Member[];
  readonly version: Member | undefined;
  readonly id: Member | undefined;
  readonly statement: Member | undefined;
  /** The statements that are objects, in order. */
  readonly statements: readonly Statement[];
  /** True when `Version` is 2012-10-17, so that `${…}` is a variable and not literal text. */
  readonly expandsVariables: boolean;
  /** What was worked out about it, by {@link perPolicy}. */
  readonly derived: unknown[];
}

export type Effect = 'Allow' | 'Deny';

export interface Statement {
  /** Place in the list, from 0. */
  readonly index: number;
  readonly node: Node;
  /** All members in order, unknown and duplicate ones included. */
  readonly members: readonly Member[];
  readonly sid: Member | undefined;
  readonly effectMember: Member | undefined;
  /** Only when it is exactly one of the two words. */
  readonly effect: Effect | undefined;
  /** `Principal` or, when that is absent, `NotPrincipal`. */
  readonly principal: PrincipalElement | undefined;
  readonly action: ValuesElement | undefined;
  readonly resource: ValuesElement | undefined;
  readonly conditionMember: Member | undefined;
  /** One entry for each operator and key of the condition block, in order. */
  readonly conditions: readonly Condition[];
}

/** `Action`, `NotAction`, `Resource` or `NotResource`. */
export interface ValuesElement {
  readonly member: Member;
  /** True for `NotAction` and `NotResource`. */
  readonly negated: boolean;
  /** The strings in order; values of other types are left out. */
  readonly values: readonly ValueText[];
}

/** A string of the document. */
export interface Text {
  readonly value: string;
  readonly node: Node;
}

/** An entry of `Action`, `Resource` and the like. */
export interface ValueText extends Text {
  /** What is known of all that are written alike. */
  readonly shared: SharedText;
}

export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

export interface PrincipalElement {
  readonly member: Member;
  /** True for `NotPrincipal`. */
  readonly negated: boolean;
  /** Each principal by itself. `"Principal": "*"` gives one of type `*`. */
  readonly entries: readonly PrincipalEntry[];
}

export interface PrincipalEntry extends Text {
  /** `*` for the bare string form; otherwise the member name as written, known or not. */
  readonly type: PrincipalType | '*' | (string & {});
}

/** One condition key under one operator. */
export interface Condition {
  readonly operator: ConditionOperator;
  readonly operatorMember: Member;
  /** The key as written. */
  readonly key: string;
  /** What is known of all keys that are written alike. */
  readonly shared: SharedText;
  readonly keyMember: Member;
  /** The scalar values; a single value gives one. */
  readonly values: readonly ConditionValue[];
}

export interface ConditionValue {
  /** As text: `true` and `5` for JSON booleans and numbers. */
  readonly value: string;
  readonly node: Node;
}

/** `ForAnyValue:StringNotLikeIfExists`, taken apart. */
export interface ConditionOperator {
  /** As written. */
  readonly text: string;
  /** In AWS's spelling; undefined when there is no such operator. */
  readonly base: OperatorName | undefined;
  readonly family: OperatorFamily | undefined;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
}

export type OperatorFamily = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IPAddress' | 'ARN' | 'Null';

export type OperatorName =
  | `String${'' | 'Not'}Equals`
  | `String${'' | 'Not'}EqualsIgnoreCase`
  | `String${'' | 'Not'}Like`
  | `${'Numeric' | 'Date'}${'Equals' | 'NotEquals' | 'LessThan' | 'LessThanEquals' | 'GreaterThan' | 'GreaterThanEquals'}`
  | 'Bool'
  | 'BinaryEquals'
  | 'IpAddress'
  | 'NotIpAddress'
  | `Arn${'' | 'Not'}${'Equals' | 'Like'}`
  | 'Null';
