import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { openInstalledFacts } from './data';
import { localFiles } from './lsp/files';
import { startServer } from './lsp/server';
import { createService } from './service';
import { version } from './version';

const usage = `policywright-language-server ${version}

Language server for AWS security policies in JSON. It speaks the Language Server Protocol 3.17.

Usage: policywright-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME
       policywright-language-server --version | --help
`;

const transports = /^--(stdio|node-ipc|socket|pipe)(=|$)/;

function main(args: readonly string[]): void {
  if (args.includes('--version')) process.stdout.write(`${version}\n`);
  else if (args.includes('--help')) process.stdout.write(usage);
  else if (args.some(argument => transports.test(argument))) {
    const connection = createConnection(ProposedFeatures.all);
    const service = createService(openInstalledFacts());
    startServer(connection, service, { name: 'Policywright', version }, localFiles);
  } else {
    process.stderr.write(usage);
    process.exitCode = 2;
  }
}

main(process.argv.slice(2));
