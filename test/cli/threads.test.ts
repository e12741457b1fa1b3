import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadsFor } from '../../server/cli/threads';
import { folderWith, good, misspelt, type Outcome, other, redundant, refused, removeFolders, run } from './program';

/** Some of everything that a folder may hold, 450 files besides the configuration and two that are no text. */
function manyFiles(): string {
  const suppression = { rule: 'action/unknown-action', reason: 'Not there yet.' };
  const files: Record<string, string | Buffer> = {
    'policywright.config.json': JSON.stringify({
      suppressions: [
        { ...suppression, file: 'quiet/*.json' },
        { ...suppression, file: 'policies/1?.json' },
        { ...suppression, file: 'gone.json' },
      ],
    }),
    'loud/policywright.config.jsonc': JSON.stringify({ rules: { action: 'error' } }),
    'binary.json': Buffer.from([0xff, 0x00]),
    'broken.json': Buffer.from([0x7b, 0xff]),
  };
  const texts = [good, misspelt, refused, redundant, other, `{ "Statement": [ ${'['.repeat(50)}`];
  for (let index = 0; index < 150; index++) {
    for (const folder of ['loud', 'policies', 'quiet']) {
      files[`${folder}/${index}.json`] = texts[(index + folder.length) % texts.length] ?? '';
    }
  }
  return folderWith(files);
}

describe('cli: threads', function () {
  this.timeout(60_000);
  after(removeFolders);
  let cwd: string;
  before(() => {
    cwd = manyFiles();
  });

  /** What a run says, and how many threads besides the first it had; `script` is run first on each, `scriptOfFirst` on the first. */
  function runOn(
    threads: number | undefined,
    args: readonly string[],
    script = '',
    scriptOfFirst = '',
  ): Outcome & { others: number } {
    const traces = folderWith({});
    const trace = join(traces, 'threads');
    const preload = folderWith({
      'preload.cjs': `if (!require('node:worker_threads').isMainThread) {
        require('node:fs').appendFileSync(${JSON.stringify(trace)}, 'x');
        ${script}
      } else {
        ${scriptOfFirst}
      }`,
    });
    const concurrency = threads === undefined ? [] : ['--concurrency', String(threads)];
    const outcome = run(['check', ...args, ...concurrency], {
      cwd,
      input: misspelt,
      env: { NODE_OPTIONS: `--require ${JSON.stringify(join(preload, 'preload.cjs'))}` },
    });
    return { ...outcome, others: others(trace) };
  }

  function others(trace: string): number {
    try {
      return readFileSync(trace, 'utf8').length;
    } catch {
      return 0;
    }
  }

  it('are as many as the files are worth, one for few', () => {
    assert.equal(threadsFor(0), 1);
    assert.equal(threadsFor(299), 1);
    const many = threadsFor(1e6);
    assert.ok(many >= 1 && many <= 8);
    assert.equal(threadsFor(300), Math.min(many, 2));
    assert.equal(runOn(undefined, []).others, threadsFor(450) - 1);
    assert.equal(runOn(8, ['policies/10.json']).others, 0);
    assert.equal(runOn(8, ['policies/1.json', ...Array.from({ length: 8 }, (_, i) => `quiet/${i}.json`)]).others, 1);
  });

  const runs: Readonly<Record<string, readonly string[]>> = {
    'as text': ['--min-severity', 'hint'],
    'in colour': ['--color', 'always'],
    'as JSON': ['--format', 'json'],
    'as SARIF': ['--format', 'sarif'],
    'with the standard input and a path that is none': ['-', '.', 'gone', '--stdin-filename', 'policies/11.json'],
    'without suppressions': ['--no-suppressions', '--quiet'],
    'as documents of one kind': ['--kind', 'scp', '--format', 'json'],
  };
  for (const [how, args] of Object.entries(runs)) {
    it(`say the same as one, ${how}`, () => {
      const one = runOn(1, args);
      assert.equal(one.others, 0);
      assert.ok(one.stdout.length > 20_000);
      assert.deepEqual(runOn(3, args), { ...one, others: 2 });
    });
  }

  it('that die at once or amid their work leave nothing undone', () => {
    const one = runOn(1, []);
    assert.deepEqual(runOn(3, [], 'throw new Error("no")'), { ...one, others: 2 });
    const amid = `const { parentPort } = require('node:worker_threads'); const post = parentPort.postMessage; let sent = 0;
      parentPort.postMessage = (...args) => { if (++sent > 2) process.exit(1); post.apply(parentPort, args); };`;
    assert.deepEqual(runOn(3, [], amid), { ...one, others: 2 });
  });

  it('that Node may not start are done without', () => {
    const noThreads = `require('node:worker_threads').Worker = function () {
      throw new Error('Access to this API has been restricted');
    };`;
    const one = runOn(1, []);
    assert.deepEqual(runOn(3, [], '', noThreads), one);
  });
});
