/**
 * Writes the generated files: `npm run generate`.
 * With `--check` it writes nothing, names the files that are out of date and exits 1 if there are any.
 */
import { allOutputs } from './generators';
import { outOfDate, write } from './output';

async function main(): Promise<void> {
  const outputs = await allOutputs();
  if (process.argv.includes('--check')) {
    const stale = outOfDate(outputs);
    for (const path of stale) console.error(`${path} is out of date: run npm run generate`);
    if (stale.length > 0) process.exitCode = 1;
    return;
  }
  for (const path of write(outputs)) console.log(path);
}

void main();
