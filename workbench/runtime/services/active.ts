/** What the script makes active: for itself at once, and on the screen of whoever started it. */
import type { Area } from '../protocol';
import type { Scope } from './scope';

/** Nobody looks at a clock trigger: no screen follows it. */
export function makeActive(scope: Scope, sheetId: number, area: Area | null, areas?: readonly Area[]): void {
  scope.activeSheet = sheetId;
  if (scope.rights.ui !== 'none') scope.options.screen.activate?.(sheetId, area, areas);
}
