/** The form of `generated/waf.json`, which `scripts/generate/waf.ts` writes. */
export interface WafData {
  /** Version of `@aws-sdk/client-wafv2`. */
  readonly version: string;
  readonly shapes: Readonly<Record<string, ShapeData>>;
  readonly enumerations: Readonly<Record<string, readonly string[]>>;
  /** Name → regular expression and what it allows in words. */
  readonly patterns: Readonly<Record<string, readonly [pattern: string, words: string]>>;
  /** What differs in CloudFormation, by structure. */
  readonly cloudFormation: Readonly<Record<string, DifferenceData>>;
  readonly groups: readonly GroupData[];
  /** By structure, or by structure and `PositionalConstraint`: `ByteMatchStatement:EXACTLY`. */
  readonly capacities: Readonly<Record<string, CapacityData>>;
}

export interface ShapeData {
  readonly text: string;
  /** Exactly one member may be given. */
  readonly union?: true;
  readonly members: Readonly<Record<string, MemberData>>;
}

export interface LimitData {
  /** Characters of a string, bytes of a blob, entries of a list or map, or the number itself. */
  readonly min?: number;
  readonly max?: number;
  /** Name in {@link WafData.patterns}. */
  readonly pattern?: string;
}

export interface MemberData extends LimitData {
  /**
   * `string`, `integer`, `boolean`, `blob`, `timestamp`, the name of an enumeration or of a structure; `[T]` is a list,
   * `{T}` a map.
   */
  readonly type: string;
  readonly required?: true;
  /** Of each entry of a list. */
  readonly each?: LimitData;
  /** Of each name of a map. */
  readonly names?: LimitData;
  readonly text: string;
}

interface DifferenceData {
  readonly renamed?: Readonly<Record<string, string>>;
  readonly types?: Readonly<Record<string, string>>;
  readonly added?: Readonly<Record<string, string>>;
  readonly removed?: readonly string[];
  readonly optional?: readonly string[];
  readonly oneOf?: readonly string[];
}

interface GroupData {
  readonly vendor: string;
  readonly name: string;
  /** Web ACL capacity units (WCU). */
  readonly capacity: number;
  readonly category: string;
  readonly versioned: boolean;
  /** The newest static version when the data was taken, `''` when AWS's pages name none. */
  readonly latest: string;
  /** Name space of the labels that its rules add, with `:` at its end. */
  readonly labels: string;
  /** Costs more than the request itself. */
  readonly charged: boolean;
  /** The member of ManagedRuleGroupConfig that it must have, `''` when none. */
  readonly config: string;
  /** AWS's page about it. */
  readonly url: string;
  /** What it is for and whether it costs extra, as Markdown. */
  readonly text: string;
  /** Labels are without the name space. */
  readonly rules: readonly (readonly [name: string, action: string, text: string, labels: readonly string[]])[];
  /** Labels that it adds besides those of its rules; a `*` at the end stands for what AWS leaves open. */
  readonly addsLabels: readonly string[];
}

interface CapacityData {
  /** WCU of the statement by itself. */
  readonly base: number;
  /** Added when it inspects AllQueryArguments. */
  readonly allQueryArguments: number;
  /** What the base is multiplied by when it inspects JsonBody. */
  readonly jsonBody: number;
  /** Added for each text transformation. */
  readonly transformation: number;
  readonly nestable: boolean;
}
