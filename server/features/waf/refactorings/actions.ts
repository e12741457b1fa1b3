import type { Structure } from '../../../model/waf/waf';
import { renameMember, replaceValue } from '../../../tree/edits';
import { contains, membersOf } from '../../../tree/node';
import type { Refactoring } from '../../codeActions/refactorings';
import type { At } from './at';

/** The structures that are an action, with the members that say where they stand. */
const actionShapes = new Set(['RuleAction', 'DefaultAction', 'OverrideAction']);

/** At an action: each of the others in its place. What the other action cannot have goes, and the title says so. */
export function changeAction({ analysis: { text, facts }, waf, structure, offset }: At): Refactoring[] {
  const action = actionAround(structure, offset);
  const [member, ...others] = action?.members ?? [];
  if (action === undefined || member?.value?.type !== 'object' || others.length > 0) return [];
  const rule = waf.rules.find(each => each.structure.child('Action') === action);
  const { value } = member;
  const choices = [...action.shape.members.values()].filter(({ name }) => {
    if (name === member.name || name === 'Monetize') return false;
    return name !== 'Allow' || rule?.statement?.type !== 'RateBasedStatement';
  });
  if (!action.shape.members.has(member.name)) return [];
  return choices.map(({ name, type }) => {
    const takes = type.is === 'structure' ? facts.waf.shape(type.name, waf.dialect).members : new Map();
    const lost = membersOf(value).filter(each => !takes.has(each.name));
    const without = lost.length === 0 ? '' : `, without ${lost.map(each => each.name).join(' and ')}`;
    const rename = renameMember(member, name);
    return {
      title: `Change ${nounOf(action)} to ${name}${without}`,
      edits: lost.length === 0 ? [rename] : [rename, replaceValue(text, value, {})],
    };
  });
}

function nounOf({ shape, as }: Structure): string {
  if (shape.name === 'DefaultAction') return 'the default action';
  return as === 'OverrideAction' ? 'the override of the group' : 'the action';
}

/** The action that an offset is in, or on the name of. */
function actionAround(structure: Structure, offset: number): Structure | undefined {
  const named = structure.members.find(({ key }) => contains(key, offset));
  const child = named && structure.child(named.name);
  for (const each of [child, structure, structure.owner]) {
    if (each !== undefined && actionShapes.has(each.shape.name)) return each;
  }
  return undefined;
}
