import { managedPolicies } from '../test/corpus/managed';
import { bucketPolicy, identityPolicy, identityPolicyInTenths, webAcl, whileNaming, whileTyping } from './documents';
import { bundleEngine, openShippedFacts, ratio } from './engine';
import type { Figure } from './figure';

const unit = '× parseTree';

/** What the engine takes, as multiples of the parser's time over the same text. */
export async function featureFigures(): Promise<readonly Figure[]> {
  const engine = await bundleEngine();
  const { parseTree } = engine;
  const service = engine.createService(openShippedFacts(engine));
  const figures: Figure[] = [];
  const atMost = (name: string, limit: number, measured: number, counts = unit): void => {
    figures.push({ name, measured, limit, kind: 'at most', unit: counts });
  };

  const texts = { identity: identityPolicy(20_000), bucket: bucketPolicy(20_000) };
  const typing = {
    '20 KB identity policy': whileTyping(texts.identity),
    '20 KB bucket policy': whileTyping(texts.bucket),
    'web ACL of 5,000 lines': whileNaming(webAcl(5000)),
  };
  for (const [what, versions] of Object.entries(typing)) {
    const next = cycle(versions);
    const nextOfBaseline = cycle(versions);
    const measured = ratio(
      () => service.analyse(next(), {}),
      () => parseTree(nextOfBaseline()),
    );
    atMost(`keystroke to findings, ${what}`, 4, measured);
  }

  const { identity } = texts;
  const analysis = service.analyse(identity, {});
  const positions = placesOfActions(identity).map(offset => analysis.lines.positionAt(offset));
  const place = cycle(positions);
  atMost(
    'completion in it, once analysed',
    1,
    ratio(
      () => service.complete(analysis, place()),
      () => parseTree(identity),
    ),
  );
  atMost(
    'hover in it, once analysed',
    1,
    ratio(
      () => service.hover(analysis, place()),
      () => parseTree(identity),
    ),
  );

  const sizes = { 'from 10 to 100 KB': 100_000, 'from 100 KB to 1 MB': 1_000_000 };
  for (const [name, size] of Object.entries(sizes)) {
    const { whole, tenths } = identityPolicyInTenths(size);
    const tenfold = (read: (text: string) => unknown): number => {
      const inOne = ratio(
        () => read(whole),
        () => tenths.forEach(read),
        300,
      );
      return (10 * inOne * tenths.join('').length) / whole.length;
    };
    const own = tenfold(text => service.analyse(text, {}));
    const parsers = tenfold(text => parseTree(text));
    const parserNote = `× the time (the parser's own: ${parsers.toFixed(1)})`;
    atMost(`ten times the text, ${name}`, 12, own, parserNote);
  }

  const policies = managedPolicies();
  const all = ratio(
    () => {
      for (const { text } of policies) service.analyse(text, {});
    },
    () => {
      for (const { text } of policies) parseTree(text);
    },
    600,
  );
  atMost(`all ${policies.length.toLocaleString('en-US')} managed policies of AWS, every rule`, 6, all);
  return figures;
}

function cycle<T>(values: readonly T[]): () => T {
  let index = 0;
  return () => {
    const value = values[index++ % values.length];
    if (value === undefined) throw new Error('nothing to go round in');
    return value;
  };
}

/** Offsets inside of the text's actions. */
function placesOfActions(text: string): readonly number[] {
  return [...text.matchAll(/"[a-z0-9-]+:[A-Z][A-Za-z*]+"/g)].map(({ index }) => index + 6);
}
