import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../../server/features/waf/trial/outcome';
import { wafRules } from '../../server/rules/waf';
import { applyEdits } from '../../server/text/edits';
import { attempt, rule, webAcl } from '../features/waf/trying';
import { analyseText } from '../support/engine';
import { wafFixtures } from './documents';

/** Requests that differ in all that the documents below look at; some exceed the rate of all rules there are. */
const requests: readonly (object & { readonly isMany?: boolean })[] = [
  '/',
  '/admin',
  '/ADMIN/%2e%2e/x?id=1&q=Probe',
  '/login?Probe=probe;id=2',
  '/health#frag',
]
  .flatMap(uri => ['GET', 'POST', 'TRACE'].map(method => ({ uri, method })))
  .flatMap((request, index) => {
    const [country, sourceIp, agent] = [
      ['DE', '198.51.100.7', 'BadBot/1.0'],
      ['US', '203.0.113.9', 'Mozilla/5.0'],
      ['FR', '2001:db8::1', 'curl/8 probe'],
    ][index % 3] as [string, string, string];
    const headers = {
      Host: 'shop.example.com',
      'User-Agent': agent,
      'X-Forwarded-For': `${sourceIp}, 192.0.2.44`,
      Cookie: 'session=Probe; theme=dark',
      'X-Origin-Verify': index % 2 === 0 ? 'secret' : 'other',
    };
    const common = { ...request, headers, sourceIp, country, asn: 64496 + index };
    return [
      { ...common, sqli: [], xss: [], isMany: index % 4 === 0 },
      {
        ...common,
        body: '{"user":{"name":"Probe"},"items":["probe"]}',
        labels: ['source:office', 'awswaf:managed:token:accepted'],
      },
    ];
  });

interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Every safe fix of documents that AWS takes as they are, one at a time. */
function safeFixes(): readonly Case[] {
  const examples = join(__dirname, '../../examples');
  const sources = [
    ...wafRules.flatMap(({ id, examples: own }) => own.map(({ kind, bad }) => ({ name: id, kind, text: bad }))),
    ...wafFixtures(),
    ...readdirSync(join(examples, 'with-mistakes'))
      .filter(name => /^(web-acl|waf-)/.test(name))
      .map(name => ({ name, kind: undefined, text: readFileSync(join(examples, 'with-mistakes', name), 'utf8') })),
  ];
  return sources.flatMap(({ name, kind, text }) => {
    const { findings } = analyseText(text, kind === undefined ? {} : { kind });
    // What AWS refuses decides nothing that a fix could change.
    if (findings.some(({ severity }) => severity === 'error')) return [];
    return findings.flatMap(({ rule: id, fixes }) =>
      fixes
        .filter(({ safe }) => safe)
        .map(({ edits, title }) => ({
          name: `${name}: ${id}: ${title}`,
          before: text,
          after: applyEdits(text, edits),
        })),
    );
  });
}

/** A document with rules for any: a lone rule or statement stands in a web ACL. Undefined where there is nothing to try. */
function tried(text: string): object | undefined {
  const value = JSON.parse(text) as Record<string, unknown>;
  if (Array.isArray(value) || 'Resources' in value) return undefined;
  if ('Rules' in value || 'WebACL' in value || 'RuleGroup' in value) return value;
  if ('Statement' in value) return webAcl([value]);
  return Object.keys(value).some(name => name.endsWith('Statement')) ? webAcl([rule('the-rule', value)]) : undefined;
}

/** Names of the rate-based rules in a document, at any depth. */
function rateBasedRules(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { Name, Statement } = value as { Name?: unknown; Statement?: unknown };
  const isOne = typeof Statement === 'object' && Statement !== null && 'RateBasedStatement' in Statement;
  const own = isOne && typeof Name === 'string' ? [Name] : [];
  return [...own, ...Object.values(value).flatMap(rateBasedRules)];
}

/** The requests as they are tried on a document. */
function requestsOn(document: object): object[] {
  const rules = rateBasedRules(document);
  return requests.map(({ isMany, ...request }) =>
    isMany === undefined ? request : { ...request, rateExceeded: isMany ? rules : [] },
  );
}

/** All of an outcome but its words. */
function essence({ decision, counted, labels, steps }: Outcome): object {
  const { text: _, ...rest } = decision;
  return { decision: rest, counted, labels, steps: steps.length };
}

describe('safe fixes of documents of AWS WAF', () => {
  const cases = safeFixes().filter(({ before }) => tried(before) !== undefined);

  it('are there to be tried', () => assert.ok(cases.length >= 10, String(cases.length)));

  it('are tried on requests that exceed a rate', () => {
    const byRate = cases.flatMap(({ before }) => {
      const document = tried(before);
      if (document === undefined) return [];
      const rules = rateBasedRules(document);
      const steps = requestsOn(document).flatMap(request => attempt(document, request).steps);
      return steps.filter(({ title, state }) => state === 'match' && rules.includes(title));
    });
    assert.ok(byRate.length > 0);
  });

  for (const { name, before, after } of cases) {
    it(`change the fate of no request: ${name}`, () => {
      const [old, fixed] = [tried(before), tried(after)];
      assert.ok(old && fixed);
      for (const request of requestsOn(old)) {
        assert.deepEqual(essence(attempt(fixed, request)), essence(attempt(old, request)), JSON.stringify(request));
      }
    });
  }
});
