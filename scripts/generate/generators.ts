import type { Generator, Output } from './output';

/**
 * Every generator, in the order in which they run. A new one is a module that exports `outputs`, added here. Each is loaded
 * only when it is its turn: those at the end read the data that those before them write.
 */
const generators: readonly (() => Promise<Generator>)[] = [
  () => import('./facts'),
  () => import('./waf'),
  () => import('./schemas'),
  () => import('./wafSchemas'),
  () => import('./configurationSchema'),
  () => import('./settings'),
  () => import('./ruleReference'),
];

/** The generated files, as many at a time as one generator makes. */
export async function* outputsInTurn(): AsyncGenerator<readonly Output[]> {
  for (const load of generators) yield await (await load()).outputs();
}

/** All generated files. */
export async function allOutputs(): Promise<readonly Output[]> {
  const all: Output[] = [];
  for await (const outputs of outputsInTurn()) all.push(...outputs);
  return all;
}
