import type { Structure } from './waf';

/**
 * What a structure with a choice of one has, such as the action of a rule: the first that AWS knows there, whatever the
 * document's case. {@link Structure.as} is its name in AWS's spelling.
 */
export function chosenIn(structure: Structure | undefined): Structure | undefined {
  for (const { name } of structure?.members ?? []) {
    const child = structure?.child(name);
    if (child !== undefined) return child;
  }
  return undefined;
}

/** The name of that, or of the first member as it is written when AWS knows none of them. */
export function choiceIn(structure: Structure | undefined): string | undefined {
  return chosenIn(structure)?.as ?? structure?.members[0]?.name;
}
