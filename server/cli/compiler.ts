import { setFlagsFromString } from 'node:v8';

/**
 * How much a function must have run before V8 compiles it anew with all its skill; many times as much as by default. A run
 * ends after a second or two, and most of what V8 would compile by then never pays for itself. Undefined where it is not
 * known what the option is called: V8 complains of one that it does not know, on the standard error.
 */
function optimizeLater(node: number): string | undefined {
  if (node === 20) return '--interrupt-budget=1200000';
  return node > 20 && node <= 26 ? '--invocation-count-for-turbofan=60000' : undefined;
}

const later = optimizeLater(Number.parseInt(process.versions.node, 10));
if (later !== undefined) {
  setFlagsFromString(later);
  // The other processors are for the other threads of a run.
  setFlagsFromString('--no-parallel-scavenge');
}
