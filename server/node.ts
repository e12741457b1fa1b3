import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { openInstalledFacts } from './data';
import { localFiles } from './lsp/files';
import { startServer } from './lsp/server';
import { createService, type Service } from './service';
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
    const service = collecting(createService(openInstalledFacts()));
    startServer(connection, service, { name: 'Policywright', version }, localFiles);
  } else {
    process.stderr.write(usage);
    process.exitCode = 2;
  }
}

/** After so many characters of text, what their analyses left behind is collected. */
const collectedAfter = 250_000;

/**
 * The service, with V8 collecting garbage more often than by itself: it would let the dead trees of a folder full of documents
 * that are opened at once lie for minutes, as the server then rests. It happens between two messages and takes some 20 ms.
 */
function collecting(service: Service): Service {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let characters = 0;
  return {
    ...service,
    analyse(text, hints) {
      characters += text.length;
      if (characters > collectedAfter) {
        characters = 0;
        setImmediate(collect);
      }
      return service.analyse(text, hints);
    },
  };
}

main(process.argv.slice(2));
