import { nearest } from '../match/nearest';
import { policyElements, statementElements } from '../model/build';
import type { Statement } from '../model/policy';
import type { Member } from '../tree/node';

const policyNames = new Set<string>(policyElements);
const statementNames = new Set<string>(statementElements);

/** What a member that AWS does not know was probably meant to be. */
export interface MeantElement {
  readonly name: string;
  /** Only upper and lower case differ. */
  readonly caseOnly: boolean;
}

export function isPolicyElement(name: string): boolean {
  return policyNames.has(name);
}

export function isStatementElement(name: string): boolean {
  return statementNames.has(name);
}

/** The element that a member's name was meant for, when it is in the wrong case or misspelt. */
export function meantElement(name: string, elements: readonly string[]): MeantElement | undefined {
  const lowerCase = name.toLowerCase();
  const same = elements.find(element => element.toLowerCase() === lowerCase);
  if (same !== undefined) return { name: same, caseOnly: true };
  const [near] = nearest(name, elements, 1);
  return near === undefined ? undefined : { name: near, caseOnly: false };
}

/** True when a misspelt member stands for one of the elements, so that the misspelling is all there is to say. */
export function misspells(members: readonly Member[], known: readonly string[], elements: readonly string[]): boolean {
  return members.some(({ name }) => {
    if (known.includes(name)) return false;
    const meant = meantElement(name, known);
    return meant !== undefined && elements.includes(meant.name);
  });
}

/** True when the statement has none of the elements, not even misspelt. */
export function lacks(statement: Statement, ...elements: readonly string[]): boolean {
  return (
    !statement.members.some(({ name }) => elements.includes(name)) &&
    !misspells(statement.members, statementElements, elements)
  );
}

/** How a message that begins with a statement names it: by its Sid, or by its place from 1. */
export function nameStatement({ sid, index }: Statement): string {
  const value: unknown = sid?.value?.value;
  return typeof value === 'string' && value !== '' ? `Statement \`${value}\`` : `Statement ${index + 1}`;
}
