import { wafModel } from '../../model/waf/build';
import { statementIn } from '../../model/waf/statements';
import type { Structure } from '../../model/waf/waf';
import type { Analysis } from '../../rules/analysis';
import type { Json } from '../../tree/edits';
import { contains } from '../../tree/node';
import type { Refactoring } from '../codeActions/refactorings';
import { documentAt } from '../place';
import { structureAt } from './place';
import { changeAction } from './refactorings/actions';
import { addressesToSet } from './refactorings/addresses';
import type { At } from './refactorings/at';
import { overrides } from './refactorings/overrides';
import { rulesInOrder } from './refactorings/priorities';
import { replaceByMoved, wrapText } from './refactorings/rewriting';
import { toTemplate } from './refactorings/template';

/** The refactorings of AWS WAF's documents at an offset. */
export function wafRefactorings(analysis: Analysis, offset: number): Refactoring[] {
  const document = documentAt(analysis, offset);
  const waf = document && wafModel(document, analysis.facts.waf);
  if (document === undefined || waf === undefined) return [];
  const structure = structureAt(waf, offset);
  if (structure === undefined) return [];
  const at = { analysis, document, waf, structure, offset };
  return [
    ...changeAction(at),
    ...overrides(at),
    ...statements(at),
    ...rulesInOrder(at),
    ...addressesToSet(at),
    ...toTemplate(at),
  ];
}

/** Statements that stand alone in a rule. */
const alone = new Set(['RateBasedStatement', 'ManagedRuleGroupStatement', 'RuleGroupReferenceStatement']);

/** A path that matches every request, to be replaced by what a person wants, and one that hardly any request has. */
const everyPath = pathStatement('/');
const somePath = pathStatement('/or-this-path');

function pathStatement(path: string): Json {
  return {
    ByteMatchStatement: {
      FieldToMatch: { UriPath: {} },
      PositionalConstraint: 'STARTS_WITH',
      SearchString: path,
      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
    },
  };
}

/** Puts a statement into another, which needs a second one to be complete, or takes it out again. */
function statements({ analysis: { text }, structure, offset }: At): Refactoring[] {
  const around = statementAround(structure, offset);
  const statement = around && statementIn(around);
  if (statement === undefined) return [];
  const { node, members } = statement.structure;
  if (members.length !== 1) return [];
  const wrap = (outer: string, value: (inner: string) => Json, added = ''): Refactoring => ({
    title: `Wrap in ${outer}${added}`,
    edits: [wrapText(text, node, inner => ({ [outer]: value(inner) }))],
  });
  const found: Refactoring[] = [];
  if (!alone.has(statement.type)) {
    found.push(
      wrap('AndStatement', inner => ({ Statements: [inner, everyPath] }), ' with a path'),
      wrap('OrStatement', inner => ({ Statements: [inner, somePath] }), ' with a path'),
    );
    if (statement.type !== 'NotStatement') found.push(wrap('NotStatement', inner => ({ Statement: inner })));
  }
  const [inner] = statement.nested;
  if (statement.type === 'NotStatement' && inner !== undefined && inner.type !== 'NotStatement') {
    found.push({
      title: 'Take the statement out of NotStatement',
      edits: [replaceByMoved(text, node, inner.structure.node)],
    });
  }
  return found;
}

/** The statement that an offset is about: on the name of the member that holds it, on its braces or name, or in its body. */
function statementAround(structure: Structure, offset: number): Structure | undefined {
  const named = structure.members.find(({ key }) => contains(key, offset));
  const child = named && structure.child(named.name);
  return [child, structure, structure.owner].find(each => each?.shape.name === 'Statement');
}
