import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Limits, openWaf, type Shape, type ShapeMember, type Type, type WafFacts } from '../../server/facts/waf';
import { factsOf, type WafKind, wafKinds } from '../../server/model/kinds';
import { type Output, root } from './output';

type Schema = { readonly [name: string]: unknown };

/** The structures of the API that a document of a kind can be: what a command takes, or what one answers. */
const rootsOf: Readonly<Record<WafKind, readonly string[]>> = {
  'waf-web-acl': ['CreateWebACLRequest', 'UpdateWebACLRequest', 'WebACL'],
  'waf-rule-group': ['CreateRuleGroupRequest', 'UpdateRuleGroupRequest', 'RuleGroup'],
  'waf-rule': ['Rule'],
  'waf-statement': ['Statement'],
  'waf-ip-set': ['CreateIPSetRequest', 'UpdateIPSetRequest', 'IPSet'],
  'waf-regex-pattern-set': ['CreateRegexPatternSetRequest', 'UpdateRegexPatternSetRequest', 'RegexPatternSet'],
  'waf-logging': ['LoggingConfiguration'],
  'waf-association': ['AssociateWebACLRequest'],
};

/**
 * A JSON Schema for each kind of AWS WAF's documents in the spelling of its API, as the AWS CLI and the console have them, for
 * tools other than ours: our server checks far more, and CloudFormation has schemas of its own.
 */
export async function outputs(): Promise<Output[]> {
  const waf = openWaf(JSON.parse(readFileSync(join(root, 'server/facts/generated/waf.json'), 'utf8')));
  return wafKinds.map(kind => ({
    path: `schemas/${kind}.schema.json`,
    text: `${JSON.stringify(schemaOf(waf, kind), undefined, 2)}\n`,
  }));
}

function schemaOf(waf: WafFacts, kind: WafKind): Schema {
  const definitions: Record<string, Schema> = {};
  const reach = (name: string): void => {
    if (name in definitions) return;
    const shape = waf.shape(name, 'api');
    definitions[name] = {};
    for (const { type } of shape.members.values()) {
      const inner = structureIn(type);
      if (inner !== undefined) reach(inner);
    }
    definitions[name] = structure(shape, rootsOf[kind].includes(name));
  };
  for (const name of rootsOf[kind]) reach(name);
  const whole = rootsOf[kind].map(ref);
  const lists = kind === 'waf-rule' ? [{ type: 'array', items: ref('Rule') }] : [];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: factsOf(kind).label,
    description: `The shape of ${factsOf(kind).phrase} in JSON for the API of AWS WAF.`,
    anyOf: [...whole, ...lists],
    definitions: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function ref(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

function structureIn(type: Type): string | undefined {
  if (type.is === 'list' || type.is === 'map') return structureIn(type.of);
  return type.is === 'structure' ? type.name : undefined;
}

function structure(shape: Shape, isRoot: boolean): Schema {
  const members = [...shape.members.values()];
  const required = members.filter(member => member.required).map(({ name }) => name);
  const remark = { $schema: { description: 'For editors; take it out before AWS sees the document.', type: 'string' } };
  return {
    ...described(shape.text),
    type: 'object',
    properties: {
      ...(isRoot && remark),
      ...Object.fromEntries(members.map(member => [member.name, memberSchema(member)])),
    },
    ...(required.length > 0 && { required }),
    ...(shape.oneOf.length > 0 && { oneOf: shape.oneOf.map(name => ({ required: [name] })) }),
    additionalProperties: false,
  };
}

function memberSchema({ type, limits, each, names, text }: ShapeMember): Schema {
  const schema = typeSchema(type, limits, each, names);
  // Draft 7 takes nothing beside a reference.
  return '$ref' in schema ? { ...described(text), allOf: [schema] } : { ...described(text), ...schema };
}

const unlimited: Limits = {};

function typeSchema(type: Type, limits: Limits, each = unlimited, names = unlimited): Schema {
  const { min, max, pattern } = limits;
  const bounds = (least: string, most: string): Schema => ({
    ...(min !== undefined && { [least]: min }),
    ...(max !== undefined && { [most]: max }),
  });
  switch (type.is) {
    case 'structure':
      return ref(type.name);
    case 'enumeration':
      return { enum: type.values };
    case 'list':
      return { type: 'array', items: typeSchema(type.of, each), ...bounds('minItems', 'maxItems') };
    case 'map':
      return {
        type: 'object',
        propertyNames: typeSchema({ is: 'string' }, names),
        additionalProperties: typeSchema(type.of, each),
        ...bounds('minProperties', 'maxProperties'),
      };
    case 'integer':
      return { type: 'integer', ...bounds('minimum', 'maximum') };
    case 'string':
      return { type: 'string', ...bounds('minLength', 'maxLength'), ...(pattern && { pattern: pattern.test.source }) };
    case 'boolean':
      return { type: 'boolean' };
    case 'timestamp':
      return { type: ['string', 'number'] };
    case 'blob':
      // In base64 or plain: its length says nothing of its bytes.
      return { type: 'string' };
  }
}

/** The first sentence of what AWS says. */
function described(text: string): Schema {
  const [first = ''] = /^.*?[.](?=\s|$)/s.exec(text) ?? [text];
  const description = first.replace(/\s+/g, ' ').trim();
  return description === '' ? {} : { description };
}
