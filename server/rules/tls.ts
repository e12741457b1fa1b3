import type { Condition, Policy, Statement } from '../model/policy';
import type { Edit } from '../text/edits';
import { addToOneOrMany, insertMember, type Json, replaceValue } from '../tree/edits';
import { stringValue } from '../tree/node';
import { conditionsOn, hasOnlyValue, isKey } from './conditions';
import { isEveryone } from './principals';
import type { Fix } from './rule';

/** True when the statement denies everyone requests over plain HTTP to whatever it names, if only under further conditions. */
export function aimsAtPlainHttp(statement: Statement): boolean {
  if (statement.effect !== 'Deny') return false;
  if (!isEveryone(statement.principal) && statement.principal?.negated !== true) return false;
  return statement.conditions.some(condition => isPlainHttp(condition) || isOldTls(condition));
}

/** The same, and nothing else in the statement lets such requests pass but those that AWS's services make. */
export function deniesPlainHttp(statement: Statement): boolean {
  return (
    aimsAtPlainHttp(statement) &&
    statement.conditions.every(
      condition =>
        isPlainHttp(condition) ||
        isOldTls(condition) ||
        (/^aws:(principalisawsservice|viaawsservice)$/i.test(condition.key) && hasOnlyValue(condition, 'false')),
    )
  );
}

/** True for `Bool` and `BoolIfExists` with `aws:SecureTransport` false. */
export function isPlainHttp(condition: Condition): boolean {
  return (
    condition.operator.base === 'Bool' && isKey(condition, 'aws:securetransport') && hasOnlyValue(condition, 'false')
  );
}

/** Requests over plain HTTP carry no `s3:TlsVersion`, so it takes `IfExists` to match them. */
function isOldTls(condition: Condition): boolean {
  const { base, ifExists } = condition.operator;
  return ifExists && base?.startsWith('NumericLess') === true && isKey(condition, 's3:tlsversion');
}

/** The first condition of an Allow that asks for TLS. */
export function tlsInAllow(policy: Policy): Condition | undefined {
  for (const statement of policy.statements) {
    if (statement.effect !== 'Allow') continue;
    const found = conditionsOn(statement, 'aws:securetransport').find(
      condition => condition.operator.base === 'Bool' && hasOnlyValue(condition, 'true'),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The fix that adds a statement which denies everyone the action on the resources over plain HTTP. */
export function denyPlainHttp(
  text: string,
  policy: Policy,
  action: string,
  resource: string | readonly string[] | undefined,
  title = 'Deny requests not made over TLS',
): Fix[] {
  const edits = addStatement(text, policy, {
    Sid: freeSid(policy, 'DenyRequestsNotMadeOverTls'),
    Effect: 'Deny',
    Principal: '*',
    Action: action,
    ...(resource === undefined ? {} : { Resource: resource }),
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
  return edits === undefined ? [] : [{ title, safe: false, edits }];
}

/** Adds a statement at the end, whatever `Statement` is now; undefined when it is nothing that could hold one. */
export function addStatement(text: string, policy: Policy, statement: Json): Edit[] | undefined {
  if (policy.node.type !== 'object') return undefined;
  const current = policy.statement?.value;
  if (policy.statement === undefined) return insertMember(text, policy.node, 'Statement', [statement]);
  if (current?.type === 'null') return [replaceValue(text, current, [statement])];
  if (current?.type === 'object' || current?.type === 'array') return addToOneOrMany(text, current, statement);
  return undefined;
}

/** The wanted Sid, numbered when another statement has it. */
function freeSid(policy: Policy, wanted: string): string {
  const taken = new Set(policy.statements.map(statement => stringValue(statement.sid?.value)));
  let sid = wanted;
  for (let number = 2; taken.has(sid); number++) sid = `${wanted}${number}`;
  return sid;
}
