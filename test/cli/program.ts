/** The built command line, run as people run it, in folders made for a test. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { built } from '../support/build';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

export function run(args: readonly string[], { cwd, input = '', env = {} }: RunOptions = {}): Outcome {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [built('cli.js'), ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    input,
    env: { ...inherited, ...env },
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

/** Runs it with a reader that goes away after the first bytes. */
export function runUntilFirstBytes(args: readonly string[], cwd: string): Promise<Outcome> {
  const child = spawn(process.execPath, [built('cli.js'), ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.once('data', (chunk: Buffer) => {
    stdout = chunk.toString();
    child.stdout.destroy();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise(resolve => child.on('close', status => resolve({ status, stdout, stderr })));
}

const folders: string[] = [];

/** A new folder with the given files. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'policywright-cli-')));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A policy with nothing to say about. */
export const good = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}
`;

/** One warning: an action that does not exist. */
export const misspelt = good.replace('s3:GetObject', 's3:GetObjcet');

/** One error: an effect that AWS refuses. */
export const refused = good.replace('"Allow"', '"allow"');

/** One suggestion and no more: an action that another one covers. */
export const redundant = good.replace('"s3:GetObject"', '["s3:Get*", "s3:GetObject"]');

/** JSON that is none of ours. */
export const other = '{"name": "x", "version": "1.0.0"}\n';
