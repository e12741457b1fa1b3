import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { managedPolicies } from '../test/corpus/managed';
import { endAll, startSession } from '../test/protocol/session';
import { built } from '../test/support/build';
import { identityPolicy } from './documents';
import { median } from './engine';
import type { Figure } from './figure';

const root = join(__dirname, '..');

/** What the built programs take. */
export async function programFigures(): Promise<readonly Figure[]> {
  spawnSync(process.execPath, ['esbuild.mjs', '--production'], { cwd: root, stdio: 'inherit' });
  const figures = [checkAll(), await serverStart(), await serverMemory()];
  const vsix = statSync(join(root, 'dist/policywright.vsix'), { throwIfNoEntry: false });
  if (vsix !== undefined) {
    figures.push({ name: 'packaged extension', measured: vsix.size / 1e6, limit: 2, kind: 'at most', unit: 'MB' });
  }
  return figures;
}

/** All managed policies as files, checked by the command line from start to end. */
function checkAll(): Figure {
  const folder = mkdtempSync(join(tmpdir(), 'policywright-bench-'));
  const policies = managedPolicies();
  for (const { name, text } of policies) writeFileSync(join(folder, `${name}.json`), text);
  const seconds = repeat(9, () => spawnSync(process.execPath, [built('cli.js'), 'check', folder]));
  rmSync(folder, { recursive: true });
  return {
    name: 'policywright check on them as files, from start to end',
    // The best run is the one that nothing else on the machine slowed down.
    measured: policies.length / Math.min(...seconds),
    limit: 2000,
    kind: 'at least',
    unit: 'policies a second',
  };
}

/** From the start of the process to the diagnostics of a first document, as a multiple of Node's own start. */
async function serverStart(): Promise<Figure> {
  const text = identityPolicy(2000).replace('"Action"', '"Akction"');
  const ratios: number[] = [];
  for (let round = 0; round < 9; round++) {
    const [base = 0] = repeat(1, () => spawnSync(process.execPath, ['-e', '0']));
    const begun = performance.now();
    const session = await startSession();
    session.open('file:///policy.json', text);
    await session.diagnostics('file:///policy.json');
    ratios.push((performance.now() - begun) / 1000 / base);
    await session.end();
  }
  endAll();
  return {
    name: 'server from spawn to first diagnostics',
    measured: median(ratios),
    limit: 3,
    kind: 'at most',
    unit: '× node -e 0',
  };
}

async function serverMemory(): Promise<Figure> {
  const session = await startSession();
  const policies = managedPolicies()
    .filter((_, index) => index % 16 === 0)
    .slice(0, 100);
  for (const [index, { text }] of policies.entries()) session.open(`file:///policy-${index}.json`, text);
  for (let index = 0; index < policies.length; index++) await session.diagnostics(`file:///policy-${index}.json`);
  const megabytes = residentBytes(session.process.pid ?? 0) / 1e6;
  await session.end();
  endAll();
  return {
    name: 'server with 100 documents open',
    measured: megabytes,
    limit: 120,
    kind: 'at most',
    unit: 'MB resident',
  };
}

function residentBytes(pid: number): number {
  if (process.platform === 'linux') {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) * 1024;
  }
  return (
    Number(
      spawnSync('ps', ['-o', 'rss=', '-p', String(pid)])
        .stdout.toString()
        .trim(),
    ) * 1024
  );
}

/** Runs something several times and gives the seconds of each run. */
function repeat(times: number, work: () => void): readonly number[] {
  return Array.from({ length: times }, () => {
    const begun = performance.now();
    work();
    return (performance.now() - begun) / 1000;
  });
}
