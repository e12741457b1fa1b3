import type { Statement } from '../../model/policy';
import { visible } from './rich';

/** The Sid of a statement; undefined where it has none or an empty one. */
export function sidOf({ sid }: Statement): string | undefined {
  const value = sid?.value?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What sentences call a statement: its Sid, or `Statement 2`. */
export function statementTitle(statement: Statement): string {
  const sid = sidOf(statement);
  return sid === undefined ? `Statement ${statement.index + 1}` : visible(sid);
}
