import type { Dialect, Shape, ShapeMember, Type } from '../../facts/waf';
import type { Member, Node } from '../../tree/node';

/**
 * A document of AWS WAF, read by the structures of its API
 * (https://docs.aws.amazon.com/waf/latest/APIReference/API_Types.html). Every field keeps its node.
 */
export interface WafModel {
  readonly dialect: Dialect;
  /** The structure that the document is as a whole; undefined for a list of rules, as `--rules` of the AWS CLI takes it. */
  readonly root: Structure | undefined;
  /** Every structure in the order of the text, the root first. */
  readonly structures: readonly Structure[];
  /** Every value whose type is known and that is no structure: strings, numbers, lists, maps. */
  readonly values: readonly Value[];
  /** The structures of a name: `model.of('TextTransformation')`. */
  of(shape: string): readonly Structure[];
  /** The rules in the order of the text: of the web ACL or rule group, of the list, or the one rule. */
  readonly rules: readonly WafRule[];
  /** `REGIONAL` or `CLOUDFRONT`, as far as the document says it. */
  readonly scope: string | undefined;
  /** What was worked out about it, by {@link perWafModel}. */
  readonly derived: unknown[];
}

/** An object that stands for one of AWS's structures. */
export interface Structure {
  readonly shape: Shape;
  readonly node: Node;
  /** All members as written, unknown ones and duplicates included. */
  readonly members: readonly Member[];
  /** Where it stands; undefined for the root and for rules in a list that is the document. */
  readonly owner: Structure | undefined;
  /** The name under which its owner has it: `ScopeDownStatement`. The empty string when it has no owner. */
  readonly as: string;
  /**
   * The member of that name in the API's spelling, also where the document writes it in the wrong case or in the other
   * dialect's spelling, so that one mistake draws one finding.
   */
  get(name: string): Member | undefined;
  /** The structure under a member, if it is one. */
  child(name: string): Structure | undefined;
  /** The structures in the list under a member. */
  children(name: string): readonly Structure[];
  /** The text of a member that is a string. */
  text(name: string): string | undefined;
  /** The value of a member that is a number. */
  number(name: string): number | undefined;
}

/** A value that is no structure, with what AWS says of it. */
export interface Value {
  readonly node: Node;
  readonly type: Type;
  readonly structure: Structure | undefined;
  readonly member: ShapeMember;
  /** An entry of a list or map, for which the limits of each entry hold. */
  readonly isEntry: boolean;
}

/** A rule of a web ACL or rule group (https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html). */
export interface WafRule {
  readonly structure: Structure;
  /** Its place in the text, from 0. */
  readonly index: number;
  readonly name: string | undefined;
  readonly priority: number | undefined;
  /** What it matches. */
  readonly statement: WafStatement | undefined;
  /** `Allow`, `Block`, `Count`, `Captcha`, `Challenge` or `Monetize`, in this spelling: the first member of Action. */
  readonly action: string | undefined;
  /** `None` or `Count`: the first member of OverrideAction. */
  readonly override: string | undefined;
}

/** A statement: the one member of the structure `Statement`. */
export interface WafStatement {
  /** The object `{"GeoMatchStatement": {…}}`. */
  readonly structure: Structure;
  /** `GeoMatchStatement`. */
  readonly type: string;
  /** The object behind that name. */
  readonly body: Structure;
  /** Statements of And, Or and Not. */
  readonly nested: readonly WafStatement[];
  /** Of rate-based statements and managed rule groups. */
  readonly scopeDown: WafStatement | undefined;
}
