import assert from 'node:assert/strict';
import { useWindow } from './window';

describe('the editor', () => {
  const window = useWindow({ files: { 'policy.json': '{\n  "a": "bad"\n}\n' } });

  it('opens a document', async () => {
    await window().openFile('policy.json');
    assert.match(await window().text(), /"a": "bad"/);
  });

  it('squiggles', async () => {
    await window().waitForSquiggle('warning');
    await window().placeCursor(2, 9);
    await window().chooseFix('Replace with good');
    await window().waitForNoSquiggle();
    assert.match(await window().text(), /"a": "good"/);
  });
});
