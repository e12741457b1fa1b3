import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, openSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../support/build';
import {
  folderWith,
  good,
  misspelt,
  other,
  redundant,
  refused,
  removeFolders,
  run,
  runUntilFirstBytes,
} from './program';

interface JsonReport {
  readonly version: number;
  readonly data: string;
  readonly files: readonly {
    readonly path: string;
    readonly kind: string;
    readonly kindReason: string;
    readonly findings: readonly { readonly rule: string; readonly severity: string; readonly pointer: string }[];
  }[];
  readonly skipped: number;
}

function report(args: readonly string[], cwd: string): JsonReport {
  return JSON.parse(run(['check', '--format', 'json', ...args], { cwd }).stdout) as JsonReport;
}

function pathsIn(args: readonly string[], cwd: string): string[] {
  return report(args, cwd).files.map(({ path }) => path);
}

describe('cli: check', function () {
  this.timeout(60_000);
  afterEach(removeFolders);

  describe('the exit status', () => {
    it('is 0 where nothing is found', () => {
      const cwd = folderWith({ 'policy.json': good });
      const { status, stdout, stderr } = run(['check', 'policy.json'], { cwd });
      assert.deepEqual([status, stdout, stderr], [0, '1 document checked: nothing found\n', '']);
    });

    it('is 1 where something is found at or above the severity', () => {
      const cwd = folderWith({ 'warning.json': misspelt, 'error.json': refused, 'suggestion.json': redundant });
      const status = (...args: string[]): number | null => run(['check', ...args], { cwd }).status;
      assert.equal(status('warning.json'), 1);
      assert.equal(status('error.json'), 1);
      assert.equal(status('suggestion.json'), 0);
      assert.equal(status('suggestion.json', '--min-severity', 'information'), 1);
      assert.equal(status('warning.json', '--min-severity', 'error'), 0);
      assert.equal(status('error.json', '--min-severity=error'), 1);
      assert.equal(status('warning.json', '--no-suppressions'), 1);
    });

    it('is 2 where an input cannot be read; the others are checked all the same', () => {
      const cwd = folderWith({
        'policy.json': misspelt,
        'picture.json': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
        'latin1.json': Buffer.from('{"Sid": "K\u00f6nig"}', 'latin1'),
        'folder/x.txt': 'x',
      });
      symlinkSync('round.json', join(cwd, 'round.json'));
      const inputs = ['missing.json', 'picture.json', 'latin1.json', 'round.json', 'policy.json/x', 'policy.json'];
      const { status, stdout, stderr } = run(['check', ...inputs], { cwd });
      assert.equal(status, 2);
      assert.deepEqual(stderr.trimEnd().split('\n'), [
        'policywright: missing.json does not exist',
        'policywright: round.json cannot be read: its links go round in a circle',
        'policywright: policy.json/x does not exist',
        'policywright: picture.json is not a text file',
        'policywright: latin1.json is not text in UTF-8',
      ]);
      assert.match(stdout, /^policy\.json:6:17 warning action\/unknown-action\n/);
      assert.match(stdout, /\n1 document checked: 1 warning · 5 inputs not read\n$/);
    });
  });

  describe('what it reads', () => {
    it('is the current folder where none is named, in order of name', () => {
      const cwd = folderWith({
        'b.json': good,
        'a/z.json': good,
        'a.json': good,
        'c.jsonc': good,
        'd.txt': good,
        'e.json': other,
      });
      assert.deepEqual(pathsIn([], cwd), ['a/z.json', 'a.json', 'b.json', 'c.jsonc']);
      assert.equal(report([], cwd).skipped, 1);
      assert.deepEqual(pathsIn(['.'], cwd), pathsIn([], cwd));
      assert.deepEqual(pathsIn(['./a/', 'a.json'], cwd), ['a/z.json', 'a.json']);
    });

    it('is every named file, whatever its name, and each once', () => {
      const cwd = folderWith({ 'd.txt': good, 'a.json': good });
      assert.deepEqual(pathsIn(['d.txt', '.', 'a.json', join(cwd, 'a.json')], cwd), ['d.txt', 'a.json']);
    });

    it('is nothing in an empty folder', () => {
      const { status, stdout } = run(['check'], { cwd: folderWith({}) });
      assert.deepEqual([status, stdout], [0, '0 documents checked: nothing found\n']);
    });

    it('leaves out node_modules, .git and what Git ignores', () => {
      const cwd = folderWith({
        '.git/config.json': good,
        '.git/info/exclude': 'excluded.json\n',
        '.gitignore': 'build/\n*.local.json\n!keep.local.json\n/root-only.json\n',
        'node_modules/x/a.json': good,
        'build/a.json': good,
        'sub/build/a.json': good,
        'a.local.json': good,
        'keep.local.json': good,
        'root-only.json': good,
        'sub/root-only.json': good,
        'sub/.gitignore': 'own.json\n!b.local.json\n',
        'sub/own.json': good,
        'sub/b.local.json': good,
        'own.json': good,
        'excluded.json': good,
      });
      const kept = ['keep.local.json', 'own.json', 'sub/b.local.json', 'sub/root-only.json'];
      assert.deepEqual(pathsIn([], cwd), kept);
      assert.deepEqual(
        pathsIn(['..'], join(cwd, 'sub')),
        kept.map(path => `../${path}`),
      );
      assert.deepEqual(pathsIn(['sub'], cwd), ['sub/b.local.json', 'sub/root-only.json'], 'rules from above hold');
      assert.deepEqual(
        pathsIn(['build', 'a.local.json'], cwd),
        ['build/a.json', 'a.local.json'],
        'what is named is read',
      );
    });

    it('goes round in no circle of links', () => {
      const cwd = folderWith({ 'a/policy.json': good });
      symlinkSync('..', join(cwd, 'a/up'));
      symlinkSync('self.json', join(cwd, 'a/self.json'));
      symlinkSync('nowhere', join(cwd, 'a/nowhere.json'));
      symlinkSync('policy.json', join(cwd, 'a/link.json'));
      assert.deepEqual(pathsIn(['.'], cwd), ['a/link.json', 'a/policy.json']);
    });

    it('is UTF-8 with a byte order mark and UTF-16 too', () => {
      const cwd = folderWith({
        'utf8.json': `\ufeff${misspelt}`,
        'utf16le.json': Buffer.from(`\ufeff${misspelt}`, 'utf16le'),
        'utf16be.json': Buffer.from(`\ufeff${misspelt}`, 'utf16le').swap16(),
      });
      const { stdout } = run(['check'], { cwd });
      assert.equal(stdout.match(/:6:17 warning action\/unknown-action/g)?.length, 3, stdout);
    });

    // Windows has no such path.
    if (process.platform !== 'win32') {
      it('is a pipe, which can be read but once', () => {
        const cwd = folderWith({ 'policy.json': `\ufeff${misspelt}` });
        const command = `cat policy.json | "${process.execPath}" "${built('cli.js')}" check /dev/stdin`;
        const { status, stdout } = spawnSync('sh', ['-c', command], { cwd, encoding: 'utf8' });
        assert.match(stdout, /^\/dev\/stdin:6:17 warning action\/unknown-action/);
        assert.equal(status, 1);
      });
    }

    it('leaves binary files in folders alone', () => {
      const cwd = folderWith({ 'a.json': Buffer.from([0, 1, 2]), 'b.json': good });
      const { status, stderr } = run(['check'], { cwd });
      assert.deepEqual([status, stderr], [0, '']);
      assert.equal(report([], cwd).skipped, 1);
    });

    it('takes comments in .jsonc only', () => {
      const cwd = folderWith({ 'a.jsonc': `// mine\n${good}`, 'b.json': `// mine\n${good}` });
      assert.deepEqual(
        report([], cwd).files.map(({ path, findings }) => [path, findings.map(({ rule }) => rule)]),
        [
          ['a.jsonc', []],
          ['b.json', ['grammar/json-syntax']],
        ],
      );
    });

    it('is the standard input for -', () => {
      const cwd = folderWith({});
      const { status, stdout } = run(['check', '-'], { cwd, input: misspelt });
      assert.equal(status, 1);
      assert.match(stdout, /^<stdin>:6:17 warning/);
      const named = run(['check', '-', '--stdin-filename', 'team/bucket-policy.json', '--format', 'json'], {
        cwd,
        input: good,
      });
      const [file] = (JSON.parse(named.stdout) as JsonReport).files;
      assert.deepEqual([file?.path, file?.kind], ['team/bucket-policy.json', 's3-bucket-policy']);
      assert.equal(run(['check', '-'], { cwd, input: other }).status, 0);
      assert.equal(run(['check', '-'], { cwd, input: '' }).status, 0);
    });

    it('takes a named file for the kind it is told, and in a folder only documents of ours', () => {
      const cwd = folderWith({ 'policies/a.json': good, 'policies/package.json': other });
      assert.deepEqual(
        report(['policies', '--kind', 'scp'], cwd).files.map(({ path, kind }) => [path, kind]),
        [['policies/a.json', 'scp']],
      );
      const [file] = report(['policies/package.json', '--kind', 'scp'], cwd).files;
      assert.deepEqual([file?.kind, file?.kindReason], ['scp', 'it was chosen with --kind']);
    });

    it('is every document of a file that holds several', () => {
      const cwd = folderWith({ 'all.json': `[${good}, ${misspelt}]` });
      assert.deepEqual(
        report([], cwd).files.map(({ path, findings }) => [path, findings.map(({ pointer }) => pointer)]),
        [
          ['all.json', []],
          ['all.json', ['/1/Statement/0/Action']],
        ],
      );
    });
  });

  describe('what it prints', () => {
    // The one disk that is always full is that of Linux.
    if (existsSync('/dev/full')) {
      it('is missed where it cannot be written', () => {
        const cwd = folderWith({ 'policy.json': good });
        const { status, stderr } = spawnSync(process.execPath, [built('cli.js'), 'check'], {
          cwd,
          stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
          encoding: 'utf8',
        });
        assert.deepEqual([status, stderr], [2, 'policywright: the output cannot be written (ENOSPC)\n']);
      });
    }

    it('is the place, the message, the source, the fix and a count, without colour where it is no terminal', () => {
      const cwd = folderWith({ 'policy.json': misspelt, 'redundant.json': redundant, 'package.json': other });
      assert.equal(
        run(['check'], { cwd }).stdout,
        `policy.json:6:17 warning action/unknown-action
  \`s3:GetObjcet\` is not an action of Amazon S3 (data of ${report([], cwd).data}). Did you mean \`s3:GetObject\`?
  6 │       "Action": "s3:GetObjcet",
    │                 ^^^^^^^^^^^^^^
  fix  Replace with s3:GetObject (may change what is allowed)
  AWS  INVALID_ACTION

2 documents checked: 1 warning · 1 suggestion, 1 hint not shown · 1 other JSON file left alone
`,
      );
    });

    it('is coloured when asked to, and not when asked not to', () => {
      const cwd = folderWith({ 'policy.json': misspelt });
      const colored = (args: readonly string[], env: Readonly<Record<string, string>>): boolean =>
        run(['check', ...args], { cwd, env }).stdout.includes('\u001b[');
      assert.deepEqual(
        [
          colored([], {}),
          colored(['--color', 'always'], {}),
          colored(['--color=always'], { NO_COLOR: '1' }),
          colored([], { FORCE_COLOR: '1' }),
          colored([], { FORCE_COLOR: '0' }),
          colored(['--color', 'never'], { FORCE_COLOR: '1' }),
        ],
        [false, true, true, true, false, false],
      );
    });

    it('has no closing line when quiet', () => {
      const cwd = folderWith({ 'policy.json': good });
      assert.equal(run(['check', '--quiet'], { cwd }).stdout, '');
    });

    it('steers no terminal by what stands in a document or a name', () => {
      const cwd = folderWith({ 'a\u001b[31m.json': misspelt.replace('Objcet', 'Obj\\u001b[2Jcet\u001b[2J') });
      assert.ok(!run(['check'], { cwd }).stdout.includes('\u001b'));
    });

    it('is the same in every run', () => {
      const args = ['check', '../../examples', '--min-severity', 'hint'];
      assert.equal(run(args, { cwd: __dirname }).stdout, run(args, { cwd: __dirname }).stdout);
    });

    it('is complete through a pipe, however long', () => {
      const files = Array.from({ length: 400 }, (_, index) => [`${index}.json`, misspelt] as const);
      const { stdout } = run(['check'], { cwd: folderWith(Object.fromEntries(files)) });
      assert.equal(stdout.match(/unknown-action\n/g)?.length, 400);
      assert.match(stdout, /400 documents checked: 400 warnings\n$/);
    });

    it('ends quietly when its reader goes away', async () => {
      const files = Array.from({ length: 2000 }, (_, index) => [`${index}.json`, misspelt] as const);
      const { stdout, stderr } = await runUntilFirstBytes(['check'], folderWith(Object.fromEntries(files)));
      assert.match(stdout, /^0\.json/);
      assert.equal(stderr, '');
    });
  });
});
