/** `A`, `A or B`, `A, B or C`, each in code. */
export function listOr(names: readonly string[]): string {
  return list(names, 'or');
}

/** `A`, `A and B`, `A, B and C`, each in code. */
export function listAnd(names: readonly string[]): string {
  return list(names, 'and');
}

function list(names: readonly string[], word: string): string {
  const coded = names.map(name => `\`${name}\``);
  return coded.length < 2 ? coded.join('') : `${coded.slice(0, -1).join(', ')} ${word} ${coded.at(-1)}`;
}
