import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import type { Finding } from '../../server/rules/rule';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';

export type Block = Readonly<Record<string, unknown>>;

/** The rest of the statement that holds a condition block. */
export interface Setting {
  readonly effect?: 'Allow' | 'Deny';
  readonly action?: string | readonly string[];
  readonly resource?: string | readonly string[];
  readonly principal?: unknown;
  readonly kind?: Kind;
}

/** A policy of one statement with the condition block. */
export function policyWith(condition: Block, setting: Setting = {}): string {
  const { effect = 'Allow', action = 'ec2:RunInstances', resource = '*', principal } = setting;
  const statement = {
    Effect: effect,
    ...(principal !== undefined && { Principal: principal }),
    Action: action,
    Resource: resource,
    Condition: condition,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);
}

/** The findings of a rule, or of every rule whose id begins so, but for those at further places. */
export function findings(rule: string, condition: Block, setting: Setting = {}): readonly Finding[] {
  const found = analyseText(policyWith(condition, setting), { kind: setting.kind ?? 'iam-identity-policy' });
  assert.deepEqual(found.failures, []);
  return found.findings.filter(finding => finding.rule.startsWith(rule));
}

/**
 * Asserts that the rule speaks of the block, and returns its most serious finding. Its first fix makes the other block of it;
 * null for no fix.
 */
export function draws(rule: string, block: Block, fixed: Block | null, setting: Setting = {}): Finding {
  const [finding] = [...findings(rule, block, setting)].sort((a, b) => rank(a) - rank(b));
  assert.ok(finding !== undefined, `${rule} is silent on ${JSON.stringify(block)}`);
  const [fix] = finding.fixes;
  if (fixed === null) assert.equal(fix?.title, undefined);
  else {
    assert.ok(fix !== undefined, `${rule} has no fix for ${JSON.stringify(block)}`);
    const after = applyEdits(policyWith(block, setting), fix.edits);
    assert.deepEqual((JSON.parse(after) as { Statement: { Condition: Block }[] }).Statement[0]?.Condition, fixed);
  }
  return finding;
}

/** Asserts that the rule does not speak of the block. */
export function silent(rule: string, block: Block, setting: Setting = {}): void {
  assert.deepEqual(
    findings(rule, block, setting).map(({ message }) => message),
    [],
  );
}

function rank({ severity }: Finding): number {
  return ['error', 'warning', 'information', 'hint'].indexOf(severity);
}
