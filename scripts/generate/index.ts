/**
 * Writes the generated files: `npm run generate`.
 * With `--check` it writes nothing, names the files that are out of date and exits 1 if there are any.
 */
import { allOutputs, outputsInTurn } from './generators';
import { outOfDate, write } from './output';

async function main(): Promise<void> {
  if (process.argv.includes('--check')) {
    const stale = outOfDate(await allOutputs());
    for (const path of stale) console.error(`${path} is out of date: run npm run generate`);
    if (stale.length > 0) process.exitCode = 1;
    return;
  }
  for await (const outputs of outputsInTurn()) {
    for (const path of write(outputs)) console.log(path);
  }
}

void main();
