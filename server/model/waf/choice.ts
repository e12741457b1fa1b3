import type { Structure } from './waf';

/**
 * The name of the member that a structure with a choice of one has (`Block` of an action), in AWS's spelling whatever the
 * document's case: the first that AWS knows there, or else the first as it is written.
 */
export function choiceIn(structure: Structure | undefined): string | undefined {
  for (const { name } of structure?.members ?? []) {
    const child = structure?.child(name);
    if (child !== undefined) return child.as;
  }
  return structure?.members[0]?.name;
}
