import assert from 'node:assert/strict';
import { folderWith, good, removeFolders, run } from './program';

/** The standard error output as a terminal, and a clock by which all takes long. */
const terminal = `const { stderr } = process; stderr.isTTY = true; stderr.columns = 40;
  const { now } = Date; let hour = 0; Date.now = () => now() + hour++ * 3_600_000;`;

describe('cli: progress', function () {
  this.timeout(20_000);
  after(removeFolders);

  it('leaves the terminal as it was, whenever it is broken off, and gives way to complaints', () => {
    const files: Record<string, string | Buffer> = { 'terminal.cjs': terminal };
    for (let index = 0; index < 64; index++) files[`${index}.json`] = index === 40 ? Buffer.from([0x7b, 0xff]) : good;
    const cwd = folderWith(files);
    const paths = Array.from({ length: 64 }, (_, index) => `${index}.json`);
    const { status, stdout, stderr } = run(['check', ...paths], {
      cwd,
      env: { NODE_OPTIONS: '--require ./terminal.cjs' },
    });
    assert.deepEqual([status, stdout], [2, '63 documents checked: nothing found · 1 input not read\n']);
    const written = stderr.replaceAll('\u001b[', '<');
    assert.match(written, /█+░+ 32\/64 files/);
    assert.match(written, /█+ 64\/64 files/);
    for (const line of written.split(/\n|<1G/)) assert.ok(line.replaceAll(/<\w+/g, '').length < 50, line);
    // Neither the cursor nor the wrapping of lines.
    assert.ok(!written.includes('<?'));
    assert.match(written, /<2Kpolicywright: 40\.json is not text in UTF-8\n/);
    assert.match(written, /<2K$/);
  });
});
