import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { ParseError, ParseOptions } from 'jsonc-parser';
import { Bench } from 'tinybench';
import type { Facts } from '../server/facts/facts';
import type { createService } from '../server/service';

/** The engine bundled as it ships, with the parser it is measured against. */
export interface Engine {
  createService: typeof createService;
  openFacts(text: string, readWaf: () => string): Facts;
  parseTree(text: string, errors?: ParseError[], options?: ParseOptions): unknown;
}

const root = join(__dirname, '..');

export async function bundleEngine(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'policywright-bench-'));
  const outfile = join(folder, 'engine.cjs');
  await build({
    stdin: {
      contents: `export { createService } from './server/service';
export { openFacts } from './server/facts/pack';
export { parseTree } from 'jsonc-parser';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    outfile,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
  });
  const engine = createRequire(__filename)(outfile) as Engine;
  rmSync(folder, { recursive: true });
  return engine;
}

export function openShippedFacts({ openFacts }: Engine): Facts {
  return openFacts(readFileSync(join(root, 'server/facts/generated/iam.pack'), 'latin1'), () =>
    readFileSync(join(root, 'server/facts/generated/waf.json'), 'utf8'),
  );
}

const rounds = 7;

/**
 * How many times longer the work takes than the baseline: the median over rounds in which both run side by side, so that
 * whatever else the machine does weighs on both.
 */
export function ratio(work: () => void, baseline: () => void, milliseconds = 150): number {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // The time decides; of work that takes longer than that a few runs are enough, as there are several rounds.
    const bench = new Bench({
      time: milliseconds,
      iterations: 3,
      warmup: round === 0,
      warmupTime: 1000,
      warmupIterations: 3,
    });
    bench.add('work', work).add('baseline', baseline);
    const [measured, base] = bench.runSync().map(task => {
      if (task.result.state !== 'completed') throw new Error(`${task.name}: ${task.result.state}`);
      return task.result.latency.p50;
    });
    if (measured === undefined || base === undefined) throw new Error('nothing was measured');
    ratios.push(measured / base);
  }
  return median(ratios);
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
