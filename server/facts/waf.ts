import { table } from '../text/table';
import type { LimitData, MemberData, WafData } from './wafFormat';

/** How a document spells its members: as the service's API does, or as the properties of `AWS::WAFv2::…` in CloudFormation. */
export type Dialect = 'api' | 'cloudformation';

/**
 * What the engine knows of AWS WAF: the structures of its API with their documentation, taken from the pinned
 * `@aws-sdk/client-wafv2`; the constraints that AWS documents besides; the managed rule groups; and capacities.
 */
export interface WafFacts {
  /** Version of the SDK that the structures were taken from. */
  readonly version: string;
  /** A structure by AWS's name: `ByteMatchStatement`. Throws when there is none: names come from code, not from documents. */
  shape(name: string, dialect: Dialect): Shape;
  /** Names of all structures that a document can reach. */
  readonly shapes: readonly string[];
  readonly enumerations: ReadonlyMap<string, readonly string[]>;
  readonly groups: readonly ManagedGroup[];
  group(vendor: string, name: string): ManagedGroup | undefined;
  /** What a statement takes of the capacity; for a string match also by its `PositionalConstraint`. */
  capacity(statement: string, constraint?: string): StatementCapacity | undefined;
}

export interface Shape {
  readonly name: string;
  readonly dialect: Dialect;
  readonly text: string;
  /** In AWS's order. */
  readonly members: ReadonlyMap<string, ShapeMember>;
  /** Names of those that must be given. */
  readonly required: readonly string[];
  /** Names of the members of which exactly one must be given; none when the structure is no union. */
  readonly oneOf: readonly string[];
}

export interface ShapeMember {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  readonly limits: Limits;
  /** Of each entry of a list. */
  readonly each: Limits;
  /** Of each name of a map. */
  readonly names: Limits;
  /** What it means, as Markdown; may be empty. */
  readonly text: string;
}

/** Limits of a value: characters of a string, bytes of a blob, entries of a list or map, or the number itself. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: { readonly test: RegExp; readonly words: string };
}

export type Type =
  | { readonly is: 'string' | 'integer' | 'boolean' | 'blob' | 'timestamp' }
  | { readonly is: 'enumeration'; readonly name: string; readonly values: readonly string[] }
  | { readonly is: 'structure'; readonly name: string }
  | { readonly is: 'list' | 'map'; readonly of: Type };

export type ManagedGroup = Omit<WafData['groups'][number], 'rules'> & { readonly rules: readonly ManagedRule[] };

export interface ManagedRule {
  readonly name: string;
  /** The action that it has when nobody overrides it, as a member of RuleAction: `Block`. */
  readonly action: string;
  /** What it looks for, as Markdown. */
  readonly text: string;
  /** Labels that it adds to the requests that it matches; none where AWS names none. */
  readonly labels: readonly string[];
}

export type StatementCapacity = WafData['capacities'][string];

export function openWaf(data: WafData): WafFacts {
  const capacities = table(data.capacities);
  const enumerations = new Map(Object.entries(data.enumerations));
  const shapes = { api: new Map<string, Shape>(), cloudformation: new Map<string, Shape>() };
  const groups = data.groups.map(group => ({
    ...group,
    rules: group.rules.map(([name, action, text, labels]) => ({
      name,
      action,
      text,
      labels: labels.map(label => `${group.labels}${label}`),
    })),
  }));
  return {
    version: data.version,
    shape(name, dialect) {
      const known = shapes[dialect];
      let shape = known.get(name);
      if (shape === undefined) {
        shape = readShape(data, name, dialect);
        known.set(name, shape);
      }
      return shape;
    },
    shapes: Object.keys(data.shapes),
    enumerations,
    groups,
    group: (vendor, name) => groups.find(group => group.vendor === vendor && group.name === name),
    capacity: (statement, constraint) => capacities[`${statement}:${constraint}`] ?? capacities[statement],
  };
}

function readShape(data: WafData, name: string, dialect: Dialect): Shape {
  const shape = data.shapes[name];
  if (shape === undefined) throw new Error(`AWS WAF has no structure ${name}.`);
  const difference = dialect === 'cloudformation' ? data.cloudFormation[name] : undefined;
  const members = new Map<string, ShapeMember>();
  for (const [apiName, member] of Object.entries(shape.members)) {
    if (difference?.removed?.includes(apiName)) continue;
    const own = difference?.renamed?.[apiName] ?? apiName;
    const type = difference?.types?.[apiName] ?? member.type;
    const required = member.required === true && difference?.optional?.includes(apiName) !== true;
    members.set(own, readMember(data, own, { ...member, type }, required));
  }
  for (const [added, type] of Object.entries(difference?.added ?? {})) {
    members.set(added, readMember(data, added, { type, text: '' }, false));
  }
  const oneOf = difference?.oneOf ?? (shape.union === true ? [...members.keys()] : []);
  const required = [...members.values()].filter(member => member.required).map(member => member.name);
  return { name, dialect, text: shape.text, members, required, oneOf };
}

function readMember(data: WafData, name: string, member: MemberData, required: boolean): ShapeMember {
  return {
    name,
    type: readType(data, member.type),
    required,
    limits: readLimits(data, member),
    each: readLimits(data, member.each),
    names: readLimits(data, member.names),
    text: member.text,
  };
}

const unlimited: Limits = {};

function readLimits(data: WafData, limits: LimitData | undefined): Limits {
  const { min, max, pattern } = limits ?? {};
  if (min === undefined && max === undefined && pattern === undefined) return unlimited;
  const known = pattern === undefined ? undefined : data.patterns[pattern];
  return {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(known !== undefined && { pattern: { test: new RegExp(known[0], 'u'), words: known[1] } }),
  };
}

function readType(data: WafData, type: string): Type {
  if (type.startsWith('[')) return { is: 'list', of: readType(data, type.slice(1, -1)) };
  if (type.startsWith('{')) return { is: 'map', of: readType(data, type.slice(1, -1)) };
  const values = data.enumerations[type];
  if (values !== undefined) return { is: 'enumeration', name: type, values };
  if (type in data.shapes) return { is: 'structure', name: type };
  switch (type) {
    case 'string':
    case 'integer':
    case 'boolean':
    case 'blob':
    case 'timestamp':
      return { is: type };
    default:
      throw new Error(`The data of AWS WAF has no type ${type}.`);
  }
}
