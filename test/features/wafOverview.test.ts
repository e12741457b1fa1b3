import assert from 'node:assert/strict';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { codeLenses } from '../../server/features/codeLens';
import { folding } from '../../server/features/folding';
import { inlayHints } from '../../server/features/inlayHints';
import { selectionRanges } from '../../server/features/selectionRanges';
import { status } from '../../server/features/status';
import { symbols } from '../../server/features/symbols';
import { analyseText } from '../support/engine';
import { shop } from './wafDocuments';

const analysis = analyseText(shop);
const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

function outline(found: readonly DocumentSymbol[], indent = ''): string[] {
  return found.flatMap(({ name, detail, children }) => [
    `${indent}${name}${detail ? ` · ${detail}` : ''}`,
    ...outline(children ?? [], `${indent}  `),
  ]);
}

describe('inlay hints of AWS WAF', () => {
  it('N58 stand behind the name of each rule and say what it takes', () => {
    const hints = inlayHints(analysis, whole);
    const shown = hints.map(({ position, label }) => {
      const line = shop.split('\n')[position.line] ?? '';
      return `${line.slice(0, position.character).trim()} ${label}`;
    });
    // 700; 2 + 10 + 1; 2 + 2 + 10 + 1.
    assert.deepEqual(shown, ['"Name": "common" 700 WCU', '"Name": "admin" 13 WCU', '"Name": "admin-strings" 15 WCU']);
    const [, admin] = hints;
    assert.match(
      JSON.stringify(admin?.tooltip),
      /- 2 · ByteMatchStatement STARTS_WITH\\n- 10 · URL_DECODE\\n- 1 · Geo/,
    );
  });

  it('are those of the range only', () => {
    const { line } = analysis.lines.positionAt(shop.indexOf('"admin"'));
    const range = { start: { line, character: 0 }, end: { line: line + 2, character: 0 } };
    assert.deepEqual(
      inlayHints(analysis, range).map(({ label }) => label),
      ['13 WCU'],
    );
  });

  it('stand behind the brace of a rule without a name, and nowhere in other documents', () => {
    const text = '[{ "Priority": 0, "Action": {}, "Statement": { "GeoMatchStatement": {} } }]';
    assert.deepEqual(
      inlayHints(analyseText(text), whole).map(({ position, label }) => [position.character, label]),
      [[2, '1 WCU']],
    );
    assert.deepEqual(inlayHints(analyseText('{ "Statement": [{ "Effect": "Allow" }] }'), whole), []);
  });

  it('say what nobody knows', () => {
    const text = '[{ "Name": "own", "Priority": 0, "Action": {}, "Statement": { "RuleGroupReferenceStatement": {} } }]';
    assert.deepEqual(
      inlayHints(analyseText(text), whole).map(({ label }) => label),
      ['? WCU'],
    );
  });
});

describe('an overview of AWS WAF', () => {
  it('N58 has the capacity in a lens beside that of the explanation, and in the status', () => {
    const titles = codeLenses(analysis, 'file:///a.json').map(({ command }) => command?.title);
    // 728 in all, of which the second URL_DECODE of the path may be free.
    assert.deepEqual(titles, ['Explain this web ACL', 'Capacity: ≤ 728 of 5,000 WCU']);
    assert.equal(status(analysis)?.text, 'WAF web ACL · ≤ 728 of 5,000 WCU');
    assert.equal(
      status(analyseText('{ "GeoMatchStatement": { "CountryCodes": ["DE"] } }'))?.text,
      'WAF rule statement · 1 WCU',
    );
  });

  it('lists the rules with their statements, in the order of the text', () => {
    assert.deepEqual(outline(symbols(analysis)), [
      'DefaultAction · Allow',
      'common · 0 · ManagedRuleGroupStatement',
      '  ManagedRuleGroupStatement · AWSManagedRulesCommonRuleSet',
      'admin · 1 · Block · AndStatement',
      '  AndStatement',
      '    ByteMatchStatement · UriPath STARTS_WITH /admin',
      '    NotStatement',
      '      GeoMatchStatement · DE GB',
      'admin-strings · 2 · Block · RateBasedStatement',
      '  RateBasedStatement · 500 IP',
      '    OrStatement',
      '      ByteMatchStatement · UriPath STARTS_WITH /login',
      '      LabelMatchStatement · area:admin',
    ]);
  });

  it('has selections within their ranges, and children within their parents', () => {
    const offset = analysis.lines.offsetAt;
    const check = (found: readonly DocumentSymbol[], start: number, end: number): void => {
      for (const { range, selectionRange, children } of found) {
        const [from, to] = [offset.call(analysis.lines, range.start), offset.call(analysis.lines, range.end)];
        assert.ok(from >= start && to <= end);
        assert.ok(offset.call(analysis.lines, selectionRange.start) >= from);
        assert.ok(offset.call(analysis.lines, selectionRange.end) <= to);
        check(children ?? [], from, to);
      }
    };
    check(symbols(analysis), 0, shop.length);
  });

  it('folds rules and statements, and grows a selection by them', () => {
    const line = (text: string): number => analysis.lines.positionAt(shop.indexOf(text)).line;
    const folds = folding(analysis).map(({ startLine }) => startLine);
    for (const text of ['"Rules"', '"AndStatement"', '"ScopeDownStatement"'])
      assert.ok(folds.includes(line(text)), text);
    const at = shop.indexOf('"DE"') + 2;
    const [selection] = selectionRanges(analysis, [analysis.lines.positionAt(at)]);
    const texts: string[] = [];
    for (let each = selection; each !== undefined; each = each.parent) {
      texts.push(shop.slice(analysis.lines.offsetAt(each.range.start), analysis.lines.offsetAt(each.range.end)));
    }
    assert.deepEqual(texts.slice(0, 5), ['DE', '"DE"', '"DE", "GB"', '["DE", "GB"]', '"CountryCodes": ["DE", "GB"]']);
  });
});
