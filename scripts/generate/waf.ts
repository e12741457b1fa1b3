import type { MemberData, ShapeData, WafData } from '../../server/facts/wafFormat';
import { rows } from './facts/tables';
import type { Output } from './output';
import { cloudFormation, resourceOf, roots, unions } from './waf/overlay';
import { readSource, type Source, type SourceShape } from './waf/source';

/** The data of AWS WAF: see `server/facts/wafFormat.ts` for its form. */
export async function outputs(): Promise<readonly Output[]> {
  const source = readSource();
  const shapes: Record<string, ShapeData> = {};
  const enumerations: Record<string, readonly string[]> = {};
  const reach = (type: string): void => {
    const name = type.replace(/[[\]{}]/g, '');
    const values = source.enumerations.get(name);
    if (values !== undefined) enumerations[name] = values;
    const shape = source.shapes.get(name);
    if (shape === undefined || name in shapes) return;
    shapes[name] = toData(name, shape);
    for (const member of shape.members) reach(member.type);
  };
  for (const root of roots) {
    if (!source.shapes.has(root)) throw new Error(`The SDK has no structure ${root}.`);
    reach(root);
  }
  const data: WafData = {
    version: source.version,
    shapes,
    enumerations,
    patterns: Object.fromEntries(
      rows('waf-patterns.tsv', ['name', 'pattern', 'words']).map(({ name, pattern, words }) => [
        name,
        [pattern, words],
      ]),
    ),
    cloudFormation,
    groups: managedGroups(),
    capacities: capacities(source),
  };
  demandUse(shapes);
  return [{ path: 'server/facts/generated/waf.json', text: `${pretty(data)}\n` }];
}

/** One line for each structure, so that a change of the SDK reads as one. */
function pretty(data: WafData): string {
  const parts = Object.entries(data).map(([key, value]) => {
    if (typeof value !== 'object') return `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    const list = Array.isArray(value);
    const lines = Object.entries(value).map(
      ([name, each]) => `${list ? '' : `${JSON.stringify(name)}: `}${JSON.stringify(each)}`,
    );
    return `${JSON.stringify(key)}: ${list ? '[' : '{'}\n${lines.join(',\n')}\n${list ? ']' : '}'}`;
  });
  return `{\n${parts.join(',\n')}\n}`;
}

const constraints = new Map(
  rows('waf-constraints.tsv', ['member', 'min', 'max', 'pattern']).map(({ member, ...limits }) => [member, limits]),
);
const used = new Set<string>();

function toData(name: string, { text, members }: SourceShape): ShapeData {
  return {
    text,
    ...(unions.includes(name) && { union: true as const }),
    members: Object.fromEntries(
      members.map((member): [string, MemberData] => [
        member.name,
        {
          type: member.type,
          ...(member.required && { required: true as const }),
          ...limitsOf(name, member.name),
          ...entryLimits('[]', name, member.name, 'each'),
          ...entryLimits('{}', name, member.name, 'names'),
          text: member.text,
        },
      ]),
    ),
  };
}

function limitsOf(shape: string, member: string): Pick<MemberData, 'min' | 'max' | 'pattern'> {
  // What AWS answers has an empty description where none was given.
  const answer = Object.values(resourceOf).includes(shape);
  const keys = [shape, resourceOf[shape], '*'].map(owner => `${owner}.${member}`);
  const key = keys.find(each => constraints.has(each));
  const limits = key === undefined ? undefined : constraints.get(key);
  if (key === undefined || limits === undefined) return {};
  used.add(key);
  const { min, max, pattern } = limits;
  return {
    ...(min !== '' && !(answer && member === 'Description') && { min: Number(min) }),
    ...(max !== '' && { max: Number(max) }),
    ...(pattern !== '' && !(answer && member === 'Description') && { pattern }),
  };
}

function entryLimits(mark: '[]' | '{}', shape: string, member: string, as: 'each' | 'names') {
  const limits = limitsOf(shape, `${member}${mark}`);
  return Object.keys(limits).length === 0 ? {} : { [as]: limits };
}

/** A constraint of a member that the SDK does not have (any more) is a mistake. */
function demandUse(shapes: Readonly<Record<string, ShapeData>>): void {
  const unused = [...constraints.keys()].filter(key => !used.has(key));
  if (unused.length > 0) throw new Error(`waf-constraints.tsv speaks of unknown members: ${unused.join(', ')}`);
  for (const name of [...unions, ...Object.keys(cloudFormation)]) {
    if (!(name in shapes)) throw new Error(`The SDK has no structure ${name}.`);
  }
}

function managedGroups(): WafData['groups'] {
  const rules = rows('waf-managed-rules.tsv', ['group', 'rule', 'action', 'labels', 'text']);
  const besides = rows('waf-managed-labels.tsv', ['groups', 'label']);
  const groups = rows('waf-managed-groups.tsv', [
    'vendor',
    'name',
    'wcu',
    'category',
    'versioned',
    'latest',
    'namespace',
    'charged',
    'config',
    'url',
    'text',
  ]);
  demandGroups(
    groups.map(({ name }) => name),
    [...rules.map(({ group }) => group), ...besides.flatMap(row => row.groups.split(' '))],
  );
  return groups.map(({ vendor, name, wcu, category, versioned, latest, namespace, charged, config, url, text }) => ({
    vendor,
    name,
    capacity: Number(wcu),
    category,
    versioned: versioned === 'yes',
    latest,
    labels: namespace,
    charged: charged === 'yes',
    config: config === 'yes' ? name : '',
    url,
    text,
    rules: rules
      .filter(({ group }) => group === name)
      .map(rule => [rule.rule, rule.action, rule.text, rule.labels.split(' ').filter(label => label !== '')] as const),
    addsLabels: besides.filter(row => row.groups.split(' ').includes(name)).map(({ label }) => label),
  }));
}

/** A row about a group that the table of groups does not have is a mistake. */
function demandGroups(known: readonly string[], named: readonly string[]): void {
  const unknown = named.filter(name => !known.includes(name));
  if (unknown.length > 0) throw new Error(`waf-managed-groups.tsv has no ${unknown.join(', ')}`);
}

function capacities({ shapes }: Source): WafData['capacities'] {
  const table = rows('waf-statement-capacities.tsv', [
    'statement_api_name',
    'base_wcu',
    'all_query_arguments_add',
    'json_body_multiplier_of_base',
    'per_text_transformation',
    'nestable',
  ]);
  return Object.fromEntries(
    table.map(row => {
      const [shape = ''] = row.statement_api_name.split(':');
      if (!shapes.has(shape)) throw new Error(`The SDK has no structure ${shape}.`);
      return [
        row.statement_api_name,
        {
          base: Number(row.base_wcu) || 0,
          allQueryArguments: Number(row.all_query_arguments_add),
          jsonBody: Number(row.json_body_multiplier_of_base),
          transformation: Number(row.per_text_transformation),
          nestable: row.nestable === 'yes',
        },
      ];
    }),
  );
}
