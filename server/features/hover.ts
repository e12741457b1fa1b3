import type { Hover } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/analysis';
import type { Position } from '../text/lines';

/** What is known of the thing under the cursor; undefined where there is nothing to say. */
export function hover(_analysis: Analysis, _position: Position): Hover | undefined {
  return undefined;
}
