import { rules } from '../../server/rules/index';
import { analyseText } from '../support/engine';
import { cleanPolicies, hasCorpus, verdicts } from './documents';
import { assertGolden } from './golden';
import { managedPolicies } from './managed';

/** Held against what AWS's own validator said of the managed policies, where its words lie beside the repository. */
if (hasCorpus) {
  describe("the verdicts of AWS's validator", () => {
    it('are ours where a rule covers their code', function () {
      this.timeout(60_000);
      const covered = new Set(rules.flatMap(rule => rule.accessAnalyzer));
      const said = verdicts().filter(({ code }) => covered.has(code));
      const clean = cleanPolicies();
      const ours = new Set<string>();
      const alarms = new Map<string, number>();
      for (const { name, text } of managedPolicies()) {
        for (const { accessAnalyzer: code, pointer } of analyseText(text).findings) {
          if (code === undefined) continue;
          // The validator's paths leave the slash of a tag key as it is.
          ours.add(`${name} ${code} ${pointer.replaceAll('~1', '/')}`).add(`${name} ${code}`);
          if (clean.has(name)) alarms.set(code, (alarms.get(code) ?? 0) + 1);
        }
      }
      const agreement = [...new Set(said.map(({ code }) => code))].sort().map(code => {
        const own = said.filter(verdict => verdict.code === code);
        return [
          code,
          {
            said: own.length,
            inTheSamePlace: own.filter(({ policy, pointer }) => ours.has(`${policy} ${code} ${pointer}`)).length,
            inThePolicy: own.filter(({ policy }) => ours.has(`${policy} ${code}`)).length,
          },
        ] as const;
      });
      assertGolden('verdicts.golden.json', {
        agreement: Object.fromEntries(agreement),
        onPoliciesItCallsClean: Object.fromEntries([...alarms].sort()),
      });
    });
  });
}
