import type { Structure, WafStatement } from './waf';

/** The statement that the structure `Statement` holds: its first member that AWS knows and whose value is an object. */
export function statementIn(structure: Structure): WafStatement | undefined {
  for (const { name } of structure.members) {
    const body = structure.child(name);
    if (body === undefined) continue;
    const nested = nestedIn(body);
    const scopeDown = body.child('ScopeDownStatement');
    return { structure, type: body.as, body, nested, scopeDown: scopeDown && statementIn(scopeDown) };
  }
  return undefined;
}

const none: readonly WafStatement[] = [];

function nestedIn(body: Structure): readonly WafStatement[] {
  const [several, one] = [body.children('Statements'), body.children('Statement')];
  if (several.length === 0 && one.length === 0) return none;
  return [...several, ...one].flatMap(child => statementIn(child) ?? []);
}

/** A statement with all that stand in it, itself first. */
export function* statementsIn(statement: WafStatement | undefined): Generator<WafStatement> {
  if (statement === undefined) return;
  yield statement;
  for (const nested of statement.nested) yield* statementsIn(nested);
  yield* statementsIn(statement.scopeDown);
}
