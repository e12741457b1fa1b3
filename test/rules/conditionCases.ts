import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import type { Finding } from '../../server/rules/rule';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';
import { withoutEchoes } from './cases';

export type Block = Readonly<Record<string, unknown>>;

export interface Setting {
  readonly effect?: 'Allow' | 'Deny';
  readonly action?: string | readonly string[];
  readonly kind?: Kind;
}

/** A policy of one statement with the condition block. */
export function policyWith(condition: Block, { effect = 'Allow', action = 'ec2:RunInstances' }: Setting = {}): string {
  const statement = { Effect: effect, Action: action, Resource: '*', Condition: condition };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);
}

export function check(text: string, { kind = 'iam-identity-policy' }: Setting = {}): readonly Finding[] {
  const { findings, failures } = analyseText(text, { kind });
  assert.deepEqual(failures, []);
  return findings.filter(({ rule }) => /^(condition|variable)\//.test(rule));
}

/** Asserts that a block draws exactly the finding, whose first fix makes the other block of it; null for no fix. */
export function draws(rule: string, block: Block, fixed: Block | null, setting: Setting = {}): Finding {
  const text = policyWith(block, setting);
  const [finding, ...others] = withoutEchoes(check(text, setting));
  const id = rule.includes('/') ? rule : `condition/${rule}`;
  assert.deepEqual([finding?.rule, others.map(other => other.rule)], [id, []]);
  const [fix] = finding?.fixes ?? [];
  if (fixed === null) assert.equal(fix, undefined);
  else {
    assert.ok(fix !== undefined, 'a fix');
    const after = applyEdits(text, fix.edits);
    assert.deepEqual((JSON.parse(after) as { Statement: { Condition: Block }[] }).Statement[0]?.Condition, fixed);
    // The layout stays what a formatter makes of it.
    assert.equal(after, policyWith(fixed, setting));
  }
  return finding ?? assert.fail();
}

export function silent(block: Block, setting: Setting = {}): void {
  const findings = check(policyWith(block, setting), setting);
  assert.deepEqual(
    findings.map(({ rule, message }) => `${rule}: ${message}`),
    [],
  );
}
