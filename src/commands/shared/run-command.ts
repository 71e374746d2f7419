/** Runs a command for the menu or unattended, and tells the person how it went: nothing fails in silence. */
import { SheetError } from '../../sheets/errors';
import { MENU_TITLE } from '../menu';
import { type App, type Call, CommandError } from './command';
import { understood } from './metered';
import type { Report } from './report';

/** A menu item: a toast with the outcome, where it is not plain to see. A fault of ours is shown and thrown on, so that it is logged too. */
export function runFromMenu(app: App, command: (app: App, call: Call) => Report): Report | null {
  try {
    const report = command(app, { how: 'menu' });
    const text = toastText(report);
    if (text !== '') app.ports.ui.toast(text, MENU_TITLE);
    return report;
  } catch (thrown) {
    const error = understood(app, thrown);
    if (!isKnown(error)) {
      app.ports.ui.alert(MENU_TITLE, faultText(error));
      throw error;
    }
    app.ports.ui.alert(MENU_TITLE, error.message);
    return null;
  }
}

/** A trigger: nobody may be there to read, so a known error ends the run quietly and the next run tells. */
export function runUnattended<Result>(app: App, command: (app: App) => Result): Result | null {
  try {
    return command(app);
  } catch (thrown) {
    const error = understood(app, thrown);
    if (isKnown(error) && error.retry !== 'never') return null;
    throw error;
  }
}

/** Errors whose sentence is meant for the person. */
export function isKnown(error: unknown): error is CommandError | SheetError {
  return error instanceof CommandError || error instanceof SheetError;
}

function toastText(report: Report): string {
  return [report.says, ...report.notes].join(' ');
}

export function faultText(error: unknown): string {
  const detail = error instanceof Error ? error.message : String(error);
  return `Sheetstock failed: ${detail}. What was written before is kept; run the command again, it goes on where it stopped.`;
}
