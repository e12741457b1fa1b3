import assert from 'node:assert/strict';
import { explain } from '../../../server/features/explain/explain';
import { symbols } from '../../../server/features/symbols';
import { analyseText } from '../../support/engine';
import { attempt, geo, label, rule, webAcl } from './trying';

describe('waf: what a rule is called', () => {
  const { Name: _, ...unnamed } = rule('', label('x')) as Record<string, unknown>;
  const titles = (document: object) =>
    explain(analyseText(JSON.stringify(document)), { offset: 1 })?.flow?.rules.map(({ title }) => title);

  it('is the same in the explanation, on trial and in the outline, in whatever order the rules run', () => {
    const document = webAcl([
      { ...rule('last', geo('DE')), Priority: 9 },
      { ...unnamed, Priority: 8 },
      { ...rule(' ', geo('FR')), Priority: 7 },
    ]);
    const expected = ['Rule 3', 'Rule 2', 'last'];
    assert.deepEqual(titles(document), expected);
    assert.deepEqual(
      attempt(document, { country: 'US' }).steps.map(({ title }) => title),
      expected,
    );
    const outline = symbols(analyseText(JSON.stringify(document))).map(({ name }) => name);
    assert.deepEqual(outline.slice(-3), ['last', 'Rule 2', 'Rule 3']);
  });

  it('is the statement, of one alone', () => {
    assert.deepEqual(titles(geo('DE')), ['The statement']);
    assert.equal(attempt(geo('DE'), { country: 'US' }).steps[0]?.title, 'The statement');
  });

  it('goes with a capacity that says what is not known', () => {
    const group = {
      RuleGroupReferenceStatement: { ARN: 'arn:aws:wafv2:eu-central-1:111122223333:regional/rulegroup/g/a1' },
    };
    const { rules, capacity } =
      explain(analyseText(JSON.stringify(webAcl([rule('g', group)]))), { offset: 1 })?.flow ?? {};
    assert.equal(rules?.[0]?.capacity?.words, 'an unknown number of WCU');
    assert.equal(capacity?.words, 'An unknown number of WCU of 5,000');
  });

  it('begins sentences with a capital letter', () => {
    const { findings } = analyseText(
      JSON.stringify(
        webAcl([
          { ...unnamed, Priority: 0 },
          { ...rule('b', geo('DE')), Priority: 0 },
        ]),
      ),
    );
    const [message] = findings.flatMap(({ rule: id, message }) => (id === 'waf/priority' ? message : []));
    assert.match(message ?? '', /^Rule 1 has priority 0 too/);
  });
});
