import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  createProtocolConnection,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { built, root } from '../support/build';
import { folderWith, misspelt, removeFolders } from './program';

/** The package as people get it from npm, installed into a project of its own, without a network. */
describe('cli: the npm package', function () {
  this.timeout(120_000);
  const windows = process.platform === 'win32';
  let project: string;
  const program = (name: string): string => join(project, 'node_modules/.bin', windows ? `${name}.cmd` : name);

  before(() => {
    built('cli.js');
    built('server.js');
    project = folderWith({
      'package.json': '{"name":"user","version":"1.0.0","private":true}',
      'policy.json': misspelt,
    });
    const npm = (args: readonly string[], cwd: string): string =>
      execFileSync('npm', args, { cwd, shell: windows, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
    npm(['pack', '--ignore-scripts', '--pack-destination', project], root);
    const [tarball = ''] = readdirSync(project).filter(name => name.endsWith('.tgz'));
    npm(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${tarball}`], project);
  });
  after(removeFolders);

  it('brings no other package along', () => {
    const installed = readdirSync(join(project, 'node_modules')).filter(name => !name.startsWith('.'));
    assert.deepEqual(installed, ['policywright']);
  });

  it('checks', () => {
    const { status, stdout, stderr } = spawnSync(program('policywright'), ['check'], { cwd: project, shell: windows });
    assert.equal(status, 1, String(stderr));
    assert.match(String(stdout), /^policy\.json:6:17 warning action\/unknown-action\n/);
  });

  it('has the data of AWS WAF', () => {
    const statement = '{ "GeoMatchStatement": { "CountryCodes": ["UK"] } }';
    const options = { cwd: project, shell: windows, input: statement };
    const { status, stdout, stderr } = spawnSync(program('policywright'), ['check', '-'], options);
    assert.equal(status, 1, String(stderr));
    assert.match(String(stdout), /waf\/enumeration\n.*Did you mean `GB`\?/);
  });

  it('explains and tells its version', () => {
    const explained = spawnSync(program('policywright'), ['explain', 'policy.json'], { cwd: project, shell: windows });
    assert.match(String(explained.stdout), /^# /);
    const told = spawnSync(program('policywright'), ['--version'], { cwd: project, shell: windows });
    assert.ok(String(told.stdout).startsWith(`policywright ${version} `));
  });

  it('serves editors', async () => {
    const child = spawn(program('policywright-language-server'), ['--stdio'], { cwd: project, shell: windows });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const exited = new Promise(resolve => child.on('exit', resolve));
    const result: InitializeResult = await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    assert.equal(result.serverInfo?.version, version);
    assert.ok(result.capabilities.hoverProvider);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await exited, 0);
    connection.dispose();
  });
});
