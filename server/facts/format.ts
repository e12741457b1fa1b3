import type { AccessLevel } from './facts';

/**
 * The data file that {@link openFacts} reads, written by `scripts/generate/facts.ts`. ASCII only, so an offset in the
 * text is an offset in bytes and the file can be read as latin1. Lines:
 * 1. {@link PackHeader}, JSON.
 * 2. {@link PackOverlay}, JSON, what does not belong to one service.
 * 3. From here one line per service in the order of the header: the names of its actions parted by spaces, a tab,
 *    {@link PackService} as JSON, a tab, {@link PackDescriptions} as JSON.
 */
export interface PackHeader {
  readonly format: 1;
  /** The day the data was taken, ISO 8601. */
  readonly date: string;
  /** Sorted by prefix; the lengths of the three parts of its line in characters. */
  readonly services: readonly PackPlace[];
  /** Prefixes of condition keys that other services declare too or alone: `catalog` → `aws-marketplace`. */
  readonly homes: Readonly<Record<string, readonly string[]>>;
}

type PackPlace = readonly [prefix: string, name: string, names: number, details: number, descriptions: number];

export interface PackOverlay {
  readonly globalKeys: readonly PackGlobalKey[];
  readonly regions: readonly (readonly [code: string, name: string, partition: string])[];
  readonly partitions: readonly (readonly [id: string, name: string, dnsSuffix: string])[];
  readonly servicePrincipals: readonly string[];
  /** Full name → day and what replaces it. */
  readonly retired: Readonly<Record<string, readonly [since: string, ...replacements: string[]]>>;
  readonly rcpServices: readonly string[];
  /** Names and patterns that AWS takes though the reference does not list them. */
  readonly undocumented: readonly string[];
}

/** `flags` holds `h` for hidden (known, but not offered); `deprecated` is empty unless it is. */
type PackGlobalKey = readonly [name: string, types: string, description: string, flags: string, deprecated: string];

/** Key sets are lists of indexes into the keys; sets 0 is empty. Types, keys and sets are referred to by index. */
export type PackService = readonly [
  keys: readonly PackKey[],
  keySets: readonly (readonly number[])[],
  types: readonly PackType[],
  actions: readonly PackAction[],
];

/** `types` is `String`, `ArrayOfARN` (multivalued) or several parted by `|`. */
export type PackKey = readonly [name: string, types: string];

type PackType = readonly [name: string, keySet: number, ...arns: string[]];

export type PackAction = readonly [
  level: number,
  keySet: number,
  resources?: readonly PackActionResource[],
  dependentActions?: readonly string[],
  /** 1 when the action also serves things that no ARN names. */
  unnamed?: 1,
];

/** Of the keys and of the actions, in their order. Apart from the rest because only hover and completion read them. */
export type PackDescriptions = readonly [keys: readonly string[], actions: readonly string[]];

/** Twice the index of the type, plus one when it is required; with a key set when it has one of its own. */
export type PackActionResource = number | readonly [type: number, keySet: number];

/** {@link PackAction}'s levels, by index. */
export const accessLevels: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'];

/** How nearly every description begins; `~` stands for it in the pack. */
export const actionOpening = 'Grants permission to ';
export const keyOpening = 'Filters access by ';

/** A description as packed: `~` for the usual opening. */
export function pack(description: string, opening: string): string {
  return description.startsWith(opening) ? `~${description.slice(opening.length)}` : description;
}

/** The reverse of {@link pack}. */
export function unpack(packed: string, opening: string): string {
  return packed.startsWith('~') ? opening + packed.slice(1) : packed;
}
