// Builds what ships: the extension's client, the language server, the command line and the script of the panel.
// `node esbuild.mjs [--production] [--watch]`
import { copyFileSync, mkdirSync } from 'node:fs';
import { context } from 'esbuild';
import { loopsOverPlaces } from './scripts/build/loops.mjs';

const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  outdir: 'dist',
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  target: 'es2022',
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  // jsonc-parser's `main` is UMD with computed requires, which do not survive bundling.
  mainFields: ['module', 'main'],
};

const executable = { js: '#!/usr/bin/env node' };

const builds = [
  // The client library is a file of its own, which activation does not wait for; `require` finds it without its ending.
  {
    ...node,
    entryPoints: { client: 'client/extension.ts' },
    external: ['vscode', './connection'],
    supported: { 'dynamic-import': false },
  },
  { ...node, entryPoints: { connection: 'client/connection.ts' } },
  { ...node, entryPoints: { server: 'server/node.ts' }, banner: executable, plugins: [loopsOverPlaces] },
  // The same with the command line and its commands.
  {
    ...node,
    entryPoints: { cli: 'server/cli.ts' },
    banner: executable,
    external: ['./commands'],
    supported: { 'dynamic-import': false },
  },
  { ...node, entryPoints: { commands: 'server/commands.ts' }, plugins: [loopsOverPlaces] },
  { ...shared, platform: 'browser', format: 'iife', entryPoints: { explain: 'client/explain/webview/main.ts' } },
  { ...shared, platform: 'browser', entryPoints: { explain: 'client/explain/webview/style.css' } },
];

mkdirSync('dist', { recursive: true });
for (const data of ['iam.pack', 'waf.json']) copyFileSync(`server/facts/generated/${data}`, `dist/${data}`);

const contexts = await Promise.all(builds.map(options => context(options)));
if (process.argv.includes('--watch')) {
  await Promise.all(contexts.map(build => build.watch()));
} else {
  await Promise.all(contexts.map(build => build.rebuild()));
  await Promise.all(contexts.map(build => build.dispose()));
}
