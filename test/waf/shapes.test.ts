import assert from 'node:assert/strict';
import type { ShapeMember, Type } from '../../server/facts/waf';
import type { Kind } from '../../server/model/kinds';
import type { Severity } from '../../server/rules/rule';
import { pointerTo } from '../../server/tree/node';
import { drop, get, type Path, put, rename, type Value } from '../rules/mutate';
import { analyseText, facts } from '../support/engine';
import { wafFixtures } from './documents';

const { waf } = facts;

/** The first place at which the fixtures have something. */
interface Place {
  readonly text: string;
  /** What the document is, unless the text holds several. */
  readonly kind: Kind | undefined;
  readonly path: Path;
}

const fixtures = wafFixtures();
const structures = new Map<string, Place>();
const members = new Map<string, Place & { readonly member: ShapeMember }>();
const words = new Map<string, Place>();

for (const { text, kind, models } of fixtures) {
  for (const model of models) {
    for (const { shape, node, members: own } of model.structures) {
      const at = pathOf(pointerTo(node));
      remember(structures, shape.name, { text, kind, path: at });
      for (const { name } of own) {
        const member = shape.members.get(name);
        if (member !== undefined && shape.dialect === 'api')
          remember(members, `${shape.name}.${name}`, { text, kind, path: [...at, name], member });
      }
    }
    for (const { node, type } of model.values) {
      if (type.is === 'enumeration')
        remember(words, `${type.name}.${node.value}`, { text, kind, path: pathOf(pointerTo(node)) });
    }
    for (const { node, member } of model.values) {
      if (member.type.is !== 'map') continue;
      for (const key of Object.keys((get(JSON.parse(text), pathOf(pointerTo(node))) as object | undefined) ?? {}))
        remember(words, `AssociatedResourceType.${key}`, { text, kind, path: [...pathOf(pointerTo(node)), key] });
    }
  }
}

function remember<T>(map: Map<string, T>, key: string, place: T): void {
  if (!map.has(key)) map.set(key, place);
}

function pathOf(pointer: string): Path {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map(step => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}

/** The rules that speak at a place of the fixture after a change, of errors unless another severity is meant. */
function errorsAt(
  { text, kind }: Place,
  change: (document: Value) => Value,
  path: Path,
  meant: Severity = 'error',
): readonly string[] {
  const changed = JSON.stringify(change(JSON.parse(text) as Value), undefined, 2);
  const at = path.map(step => `/${String(step)}`).join('');
  return analyseText(changed, kind === undefined ? {} : { kind })
    .findings.filter(({ severity, pointer }) => severity === meant && pointer === at)
    .map(({ rule }) => rule);
}

/** What a member of the type never is. */
function wrong(type: Type): Value {
  return type.is === 'list' || type.is === 'map' || type.is === 'structure' ? 'wrong' : [1];
}

/** Nobody would find anything for every one of a thousand checks one by one: they are lists of what fails. */
describe("the structures of AWS WAF's API", () => {
  it('are reached by the valid fixtures: every one of them', () => {
    assert.deepEqual(
      waf.shapes.filter(name => !structures.has(name)),
      [],
    );
  });

  it('have their members in the valid fixtures: all', () => {
    const all = waf.shapes.flatMap(name =>
      [...waf.shape(name, 'api').members.keys()].map(member => `${name}.${member}`),
    );
    assert.deepEqual(
      all.filter(name => !members.has(name)),
      [],
    );
  });

  it('have the words of their enumerations in the valid fixtures: all', () => {
    const all = [...waf.enumerations].flatMap(([name, values]) => values.map(value => `${name}.${value}`));
    assert.deepEqual(
      all.filter(name => !words.has(name)),
      [],
    );
  });

  it('draw no error and no warning in the valid fixtures but for what is superseded', () => {
    const found = fixtures.flatMap(({ name, text }) =>
      analyseText(text)
        .findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ rule, pointer, message }) => `${name}${pointer} ${rule}: ${message}`),
    );
    assert.deepEqual(
      found.filter(each => !each.startsWith('rule-superseded.json')),
      [],
    );
  });

  it('draw an error at each unknown member', () => {
    const missed = [...structures].filter(([, place]) => {
      const at = [...place.path, 'Zzzzzzzzzz'];
      return !errorsAt(place, document => put(document, at, {}), at).includes('waf/unknown-member');
    });
    assert.deepEqual(
      missed.map(([name]) => name),
      [],
    );
  });

  it('draw an error at each member in the wrong case', () => {
    const missed = [...members].filter(([, place]) => {
      const { path, member } = place;
      const name = member.name.charAt(0).toLowerCase() + member.name.slice(1);
      const at = [...path.slice(0, -1), name];
      return !errorsAt(place, document => rename(document, path, name), at).includes('waf/unknown-member');
    });
    assert.deepEqual(
      missed.map(([name]) => name),
      [],
    );
  });

  it('draw an error at each member of the wrong type', () => {
    const missed = [...members].filter(
      ([, place]) =>
        !errorsAt(place, document => put(document, place.path, wrong(place.member.type)), place.path).includes(
          'waf/member-type',
        ),
    );
    assert.deepEqual(
      missed.map(([name]) => name),
      [],
    );
  });

  it('draw an error where a required member is gone', () => {
    const missed = [...members].filter(([name, place]) => {
      const { path, member } = place;
      const owner = path.slice(0, -1);
      // The scope of a whole document may stand on the command line.
      const meant = name.endsWith('Request.Scope') ? 'warning' : 'error';
      const found = errorsAt(place, document => drop(document, path), owner, meant);
      return member.required && !found.includes('waf/missing-member');
    });
    assert.deepEqual(
      missed.map(([name]) => name),
      [],
    );
  });

  it('draw an error at each word that is no word of its enumeration', () => {
    const missed = [...words].filter(([name, place]) => {
      // Names of maps are members as well as words.
      if (name.startsWith('AssociatedResourceType.')) return false;
      return !errorsAt(place, document => put(document, place.path, 'ZZ_WRONG'), place.path).includes(
        'waf/enumeration',
      );
    });
    assert.deepEqual(
      missed.map(([name]) => name),
      [],
    );
  });
});
