import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wafRules } from '../../server/rules/waf';
import { hasCorpus, validDocuments } from '../corpus/documents';
import type { Value } from '../rules/mutate';
import { analyseText } from '../support/engine';
import { random } from '../support/random';
import { wafFixtures } from './documents';
import { wafModels } from './models';
import { wafMutations } from './mutations';

const mutants = Number(process.env['MUTANTS'] ?? 1000);

const identity = ({ rule, pointer, message }: { rule: string; pointer: string; message: string }): string =>
  `${rule} ${pointer} ${message}`;

/** Valid documents of AWS WAF: the fixtures, the good examples of the rules, and what of AWS's documentation lies beside the repository. */
function sources() {
  const examples = join(__dirname, '../../examples');
  return [
    ...wafFixtures(),
    ...wafRules.flatMap(({ id, examples }) => examples.map(({ good }) => ({ name: id, text: good }))),
    ...readdirSync(examples)
      .filter(name => /^(web-acl|waf-)[^/]*\.json$/.test(name))
      .map(name => ({ name, text: readFileSync(join(examples, name), 'utf8') })),
    ...(hasCorpus ? validDocuments().filter(({ path }) => path.startsWith('waf-')) : []).map(({ path, text }) => ({
      name: path,
      text,
    })),
  ].flatMap(({ name, text }) => {
    const { documents, findings } = analyseText(text);
    const [model, ...others] = wafModels(text);
    if (model === undefined || others.length > 0) return [];
    return { name, text, model, kind: documents[0]?.kind, known: new Set(findings.map(identity)) };
  });
}

describe('valid documents of AWS WAF broken in one known way', function () {
  this.timeout(120_000);
  const all = sources();

  it('draw no error while they are whole', () => {
    const errors = all.flatMap(({ name, text }) =>
      analyseText(text)
        .findings.filter(({ severity }) => severity === 'error')
        .map(finding => `${name}: ${identity(finding)}`),
    );
    assert.deepEqual(errors, []);
  });

  it(`are caught where a person would look, at least 95 in 100 of ${mutants}`, () => {
    const chance = random(2026);
    const ways = Object.entries(wafMutations);
    const rates = new Map<string, { made: number; caught: number }>();
    const misses: string[] = [];
    for (let made = 0; made < mutants; made++) {
      const [way, mutate] = ways[made % ways.length] ?? assert.fail();
      const rate = rates.get(way) ?? { made: 0, caught: 0 };
      rates.set(way, rate);
      const broken = breakOne(mutate);
      assert.ok(broken, `nothing to break by: ${way}`);
      rate.made++;
      if (broken.caught) rate.caught++;
      else misses.push(`missed: ${way} in ${broken.name} at ${broken.pointers.join(' or ')}: ${broken.said}`);
    }
    const share = 1 - misses.length / mutants;
    const table = [...rates].map(([name, { made, caught }]) => `${caught}/${made}  ${name}`);
    const report = (): string =>
      `${(share * 100).toFixed(1)} % caught\n${table.join('\n')}\n${misses.slice(0, 30).join('\n')}`;
    if (process.env['MUTANTS_REPORT'] !== undefined) console.log(report());
    assert.ok(share >= 0.95, report());

    function breakOne(mutate: (typeof wafMutations)[string]) {
      for (let attempt = 0; attempt < 500; attempt++) {
        const source = chance.pick(all);
        const mutant = source && mutate(JSON.parse(source.text) as Value, source.model, chance);
        if (source === undefined || mutant === undefined) continue;
        const { kind, known } = source;
        const text = JSON.stringify(mutant.document, undefined, 2);
        const found = analyseText(text, kind === undefined ? {} : { kind }).findings;
        const findings = found.filter(finding => !known.has(identity(finding)));
        const caught = findings.some(({ pointer }) => mutant.pointers.some(each => each === pointer));
        return { name: source.name, caught, pointers: mutant.pointers, said: findings.map(identity).join('; ') };
      }
      return undefined;
    }
  });
});
