/** The import rules of CONTRIBUTING.md: imports point from the protocol towards the text, never back. */
const engine = '^server/(text|tree|match|facts|model|rules|config|features|report)/';
const order = ['text', 'tree', 'match', 'facts', 'model', 'rules', 'config', 'features', 'report'];

/** A folder may import itself and the folders before it. */
const pointLeft = order.slice(0, -1).map((folder, index) => ({
  name: `${folder}-points-left`,
  comment: `server/${folder} may import only ${order.slice(0, index + 1).join(', ')}.`,
  severity: 'error',
  from: { path: `^server/${folder}/` },
  to: { path: [`^server/(${order.slice(index + 1).join('|')}|lsp)/`, '^server/[^/]+\\.ts$', '^client/'] },
}));

export default {
  forbidden: [
    ...pointLeft,
    {
      name: 'engine-knows-no-host',
      comment: 'The engine knows no editor, connection, file system, clock or network.',
      severity: 'error',
      from: { path: [engine, '^server/service\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-knows-vscode-types-only',
      comment: 'Of vscode-* packages the engine may import types only.',
      severity: 'error',
      from: { path: [engine, '^server/service\\.ts$'] },
      to: { path: 'node_modules/vscode-', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'connection-stays-in-lsp',
      comment: 'Only server/lsp and the entries know a connection.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(lsp/|node\\.ts$|browser\\.ts$)' },
      to: { path: 'node_modules/vscode-languageserver/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-client-knows-vscode',
      severity: 'error',
      from: { pathNot: '^(client|test)/' },
      to: { path: '^vscode$' },
    },
    {
      name: 'client-holds-no-policy-logic',
      comment: 'The client speaks the protocol: of the server it may import only the types in server/lsp/protocol.ts.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', pathNot: '^server/lsp/protocol\\.ts$' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: ['\\.d\\.ts$'] }, to: {} },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { mainFields: ['module', 'main', 'types'] },
  },
};
