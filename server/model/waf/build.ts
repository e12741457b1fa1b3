import type { Dialect, Shape, ShapeMember, Type, WafFacts } from '../../facts/waf';
import { type Member, membersOf, type Node, stringValue } from '../../tree/node';
import { perDocument } from '../derived';
import type { Document } from '../document';
import { isIntrinsic } from '../intrinsic';
import { choiceIn } from './choice';
import { dialectOf, rootShapeOf } from './dialect';
import { statementIn } from './statements';
import type { Structure, Value, WafModel, WafRule } from './waf';

/**
 * The model of a document of AWS WAF; undefined for other documents. Read when first asked for, since reading a text does
 * not open AWS's data. Never throws and never complains: what is malformed is left out of the model.
 */
export function wafModel(document: Document, facts: WafFacts): WafModel | undefined {
  return document.facts.grammar === 'waf' ? modelOf(document, facts) : undefined;
}

const modelOf = perDocument(build);

function build({ root, kind }: Document, facts: WafFacts): WafModel {
  const dialect = dialectOf(root);
  const structures: Structure[] = [];
  const values: Value[] = [];
  const byShape = new Map<string, Structure[]>();
  const reader = createReader(facts, dialect, structures, values);
  let top: Structure | undefined;
  if (root.type === 'array') {
    for (const node of root.children ?? []) reader.readStructure(node, 'Rule', undefined, '');
  } else {
    top = reader.readStructure(root, rootShapeOf(kind, root), undefined, '');
  }
  for (const structure of structures) {
    const list = byShape.get(structure.shape.name);
    if (list === undefined) byShape.set(structure.shape.name, [structure]);
    else list.push(structure);
  }
  const of = (shape: string): readonly Structure[] => byShape.get(shape) ?? [];
  return {
    dialect,
    root: top,
    structures,
    values,
    of,
    rules: of('Rule').map(readRule),
    scope: top?.text('Scope') ?? scopeOfArn(top?.text('ARN')),
    derived: [],
  };
}

/** The scope that a web ACL's or rule group's own ARN tells. */
function scopeOfArn(arn: string | undefined): string | undefined {
  const [, , service, , , resource] = arn?.split(':') ?? [];
  if (service !== 'wafv2') return undefined;
  return resource?.startsWith('global/') ? 'CLOUDFRONT' : 'REGIONAL';
}

function readRule(structure: Structure, index: number): WafRule {
  const statement = structure.child('Statement');
  return {
    structure,
    index,
    name: structure.text('Name'),
    priority: structure.number('Priority'),
    statement: statement && statementIn(statement),
    action: choiceIn(structure.child('Action')),
    override: choiceIn(structure.child('OverrideAction')),
  };
}

interface Reader {
  readStructure(node: Node, shape: string, owner: Structure | undefined, as: string): Structure | undefined;
}

function createReader(facts: WafFacts, dialect: Dialect, structures: Structure[], values: Value[]): Reader {
  const skips = (node: Node): boolean => dialect === 'cloudformation' && isIntrinsic(node);

  function readStructure(node: Node, name: string, owner: Structure | undefined, as: string): Structure | undefined {
    if (node.type !== 'object' || skips(node)) return undefined;
    const structure = new ReadStructure(facts.shape(name, dialect), node, owner, as);
    structures.push(structure);
    for (const member of structure.members) {
      const { value } = member;
      const shapeMember = value === undefined || skips(value) ? undefined : structure.known(member);
      if (value !== undefined && shapeMember !== undefined)
        readValue(value, shapeMember.type, structure, shapeMember, false);
    }
    return structure;
  }

  function readValue(node: Node, type: Type, structure: Structure, member: ShapeMember, isEntry: boolean): void {
    if (skips(node)) return;
    if (type.is === 'structure' && node.type === 'object') {
      const child = readStructure(node, type.name, structure, member.name);
      if (child !== undefined) (structure as ReadStructure).add(member.name, child);
      return;
    }
    values.push({ node, type, structure, member, isEntry });
    if (type.is === 'list' && node.type === 'array') {
      for (const entry of node.children ?? []) readValue(entry, type.of, structure, member, true);
    } else if (type.is === 'map' && node.type === 'object') {
      for (const { value } of membersOf(node)) if (value) readValue(value, type.of, structure, member, true);
    }
  }

  return { readStructure };
}

class ReadStructure implements Structure {
  readonly members: readonly Member[];
  /** Whether a member is none of AWS's, and could be one in the wrong case. */
  readonly #hasUnknown: boolean;
  #children: Map<string, Structure[]> | undefined;

  constructor(
    readonly shape: Shape,
    readonly node: Node,
    readonly owner: Structure | undefined,
    readonly as: string,
  ) {
    this.members = membersOf(node);
    this.#hasUnknown = this.members.some(({ name }) => !shape.members.has(name));
  }

  /** What AWS says of a member; undefined when AWS does not know it, and for all but the first of duplicates. */
  known(member: Member): ShapeMember | undefined {
    const shapeMember = this.shape.members.get(member.name) ?? this.#meant(member.name);
    return shapeMember !== undefined && this.get(shapeMember.name) === member ? shapeMember : undefined;
  }

  #meant(name: string): ShapeMember | undefined {
    const lowerCase = name.toLowerCase();
    for (const member of this.shape.members.values()) if (member.name.toLowerCase() === lowerCase) return member;
    return undefined;
  }

  add(name: string, child: Structure): void {
    this.#children ??= new Map();
    const list = this.#children.get(name);
    if (list === undefined) this.#children.set(name, [child]);
    else list.push(child);
  }

  get(name: string): Member | undefined {
    for (const member of this.members) if (member.name === name) return member;
    if (!this.#hasUnknown) return undefined;
    const lowerCase = name.toLowerCase();
    return this.members.find(
      member =>
        member.name.length === name.length &&
        member.name.toLowerCase() === lowerCase &&
        !this.shape.members.has(member.name),
    );
  }

  child(name: string): Structure | undefined {
    return this.children(name)[0];
  }

  children(name: string): readonly Structure[] {
    if (this.#children === undefined) return none;
    const member = this.#children.get(name);
    if (member !== undefined || !this.#hasUnknown) return member ?? none;
    const lowerCase = name.toLowerCase();
    for (const [known, list] of this.#children) if (known.toLowerCase() === lowerCase) return list;
    return none;
  }

  text(name: string): string | undefined {
    return stringValue(this.get(name)?.value);
  }

  number(name: string): number | undefined {
    const value = this.get(name)?.value;
    return value?.type === 'number' ? (value.value as number) : undefined;
  }
}

const none: readonly Structure[] = [];
