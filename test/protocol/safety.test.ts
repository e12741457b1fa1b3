import assert from 'node:assert/strict';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { createSafety } from '../../server/lsp/safety';
import { readSettings } from '../../server/lsp/settings';

describe('protocol: failures', () => {
  const { token } = new CancellationTokenSource();

  it('are answered with nothing, and logged once', async () => {
    const log: string[] = [];
    const safety = createSafety(message => log.push(message));
    const error = new Error('no such thing');
    const fail = () => safety.run('Hover', token, null, () => Promise.reject(error));
    assert.deepEqual([await fail(), await fail()], [null, null]);
    assert.equal(log.length, 1);
    assert.match(log[0] ?? '', /^Hover failed: Error: no such thing\n/);
    assert.equal(await safety.run('Hover', token, 0, async () => 1), 1);
  });

  it('a cancellation stops the work before it begins, and hides what comes after', async () => {
    const safety = createSafety(() => assert.fail('nothing to log'));
    const source = new CancellationTokenSource();
    let begun = false;
    const early = safety.run('Hover', source.token, 0, async () => {
      begun = true;
      return 1;
    });
    source.cancel();
    const answer = await early;
    assert.ok(answer instanceof ResponseError && answer.code === LSPErrorCodes.RequestCancelled);
    assert.equal(begun, false);

    const second = new CancellationTokenSource();
    const late = await safety.run('Hover', second.token, 0, async () => {
      second.cancel();
      return 1;
    });
    assert.ok(late instanceof ResponseError);
  });
});

describe('protocol: settings that make no sense', () => {
  const usual = readSettings({});

  it('count as not given', () => {
    const nonsense = [
      undefined,
      null,
      7,
      'on',
      [],
      { enable: 'no', associations: [1], rules: 'off', codeLens: true, kind: 5 },
      { associations: { '[': 'scp', '*.json': 'no-kind' }, rules: { grammar: 'fatal', action: 3 }, kind: 'no-kind' },
    ];
    for (const value of nonsense) assert.deepEqual(readSettings(value), usual, JSON.stringify(value));
  });

  it('do not take the sensible ones along', () => {
    const { levels, associations, enable } = readSettings({
      enable: false,
      rules: { grammar: 'off', action: 'fatal' },
      associations: { '*.json': 'scp', '{': 'rcp' },
    });
    assert.deepEqual(levels, { grammar: 'off' });
    assert.deepEqual(
      associations.map(({ glob, kind }) => [glob, kind]),
      [['*.json', 'scp']],
    );
    assert.equal(enable, false);
  });
});
