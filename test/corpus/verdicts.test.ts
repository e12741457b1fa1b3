import assert from 'node:assert/strict';
import { rules } from '../../server/rules/index';
import { analyseText } from '../support/engine';
import { cleanPolicies, hasCorpus, type Verdict, verdicts } from './documents';
import { assertGolden } from './golden';
import { managedPolicies } from './managed';

/** What we say of one policy: the codes with their places, and the size that we count. */
interface Ours {
  readonly text: string;
  readonly places: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
  readonly size: number;
}

/** Held against what AWS's own validator said of the managed policies, where its words lie beside the repository. */
if (hasCorpus) {
  describe("the verdicts of AWS's validator", () => {
    const ours = new Map<string, Ours>();
    let held: readonly Verdict[] = [];
    let movedOn = 0;

    before(function () {
      this.timeout(60_000);
      for (const { name, text } of managedPolicies()) ours.set(name, judge(text));
      const all = verdicts();
      const old = new Set(
        all.filter(verdict => !isOfThisVersion(verdict, ours.get(verdict.policy))).map(({ policy }) => policy),
      );
      held = all.filter(({ policy }) => !old.has(policy));
      movedOn = all.length - held.length;
    });

    it('are of the versions that we have, most of them', () => {
      assert.ok(movedOn * 4 < held.length, `${movedOn} of ${held.length + movedOn} have moved on`);
    });

    it('are ours in at least 98 of 100 cases: the policy, the code and the place', () => {
      const missed = held.filter(({ policy, code, pointer }) => !ours.get(policy)?.places.has(`${code} ${pointer}`));
      const list = missed.map(({ policy, code, pointer }) => `${policy} ${code} ${pointer}`).join('\n');
      assert.ok(missed.length <= held.length * 0.02, `${missed.length} of ${held.length} missed:\n${list}`);
    });

    it('are ours where it said nothing: at most 5 of 1,000 policies draw one of its codes', () => {
      const clean = [...cleanPolicies()];
      const alarmed = clean.filter(name => [...(ours.get(name)?.codes ?? [])].some(code => !isSize(code)));
      const list = alarmed.map(name => `${name}: ${[...(ours.get(name)?.codes ?? [])].join(', ')}`).join('\n');
      assert.ok(clean.length > 0 && alarmed.length <= clean.length * 0.005, `${alarmed.length} drew one:\n${list}`);
    });

    it('agree as the golden file says', () => {
      const agreement = [...new Set(held.map(({ code }) => code))].sort().map(code => {
        const own = held.filter(verdict => verdict.code === code);
        const there = own.filter(({ policy, pointer }) => ours.get(policy)?.places.has(`${code} ${pointer}`));
        return [code, { said: own.length, inTheSamePlace: there.length }] as const;
      });
      assertGolden('verdicts.golden.json', {
        movedOn,
        codesCovered: new Set(rules.flatMap(rule => rule.accessAnalyzer)).size,
        agreement: Object.fromEntries(agreement),
        onPoliciesItCallsClean: alarmCounts(ours),
      });
    });
  });
}

function judge(text: string): Ours {
  const { findings, documents } = analyseText(text);
  const places = new Set<string>();
  const codes = new Set<string>();
  for (const { accessAnalyzer: code, pointer } of findings) {
    if (code === undefined) continue;
    codes.add(code);
    // The validator's paths leave the slash of a tag key as it is.
    places.add(`${code} ${pointer.replaceAll('~1', '/')}`);
  }
  return { text, places, codes, size: documents[0]?.size.used ?? 0 };
}

/** Whether the policy still is what the verdict is about: it has the place, and the size that AWS counted, which is one more than ours. */
function isOfThisVersion({ pointer, message }: Verdict, own: Ours | undefined): boolean {
  if (own === undefined) return false;
  const counted = /^The (\d+) characters/.exec(message)?.[1];
  if (counted !== undefined) return own.size === Number(counted) - 1;
  let value: unknown = JSON.parse(own.text);
  let rest = pointer;
  while (rest !== '') {
    if (typeof value !== 'object' || value === null) return false;
    // A tag key holds slashes of its own, so the longest member that the path goes on with is meant.
    const [name] = Object.keys(value)
      .filter(each => rest === `/${each}` || rest.startsWith(`/${each}/`))
      .sort((a, b) => b.length - a.length);
    if (name === undefined) return false;
    value = (value as Readonly<Record<string, unknown>>)[name];
    rest = rest.slice(name.length + 1);
  }
  return true;
}

function isSize(code: string): boolean {
  return code.startsWith('POLICY_SIZE_');
}

function alarmCounts(ours: ReadonlyMap<string, Ours>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of cleanPolicies()) {
    for (const code of ours.get(name)?.codes ?? []) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort());
}
