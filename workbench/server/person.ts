/** The person at the workbench, where no page stands for them: what they have selected, and what they answer. */
import type { Screen, Selection } from '../runtime/types';
import type { Workbook } from '../workbook/types';

export type Person = ReturnType<typeof personAt>;

/** What the script makes active is selected, whoever else is told. */
export function screenOf({ screen }: Person, told: Partial<Screen> = {}): Screen {
  const activate: Screen['activate'] = (sheetId, area, areas) => {
    screen.activate?.(sheetId, area, areas);
    told.activate?.(sheetId, area, areas);
  };
  return { ...screen, ...told, activate };
}

/** Nobody there to answer: whatever is asked first is not done. */
const CAUTIOUS: Readonly<Record<string, string>> = {
  OK_CANCEL: 'CANCEL',
  YES_NO: 'NO',
  YES_NO_CANCEL: 'CANCEL',
};

/** Someone at the screen: what they have selected, and, unless the page asks them, what they answer. */
export function personAt(workbook: Workbook) {
  const toasts: { title: string; message: string }[] = [];
  let selection: Selection | null = null;
  const screen: Screen = {
    toast: (message, title) => toasts.push({ title, message }),
    menu: () => {},
    sidebar: () => {},
    dialog: async (dialog) => ({ button: CAUTIOUS[dialog.buttons] ?? 'OK', text: '' }),
    activeSheet: () => selection?.sheetId ?? workbook.sheets().find((sheet) => !sheet.hidden)?.sheetId ?? 0,
    selection: () => selection,
    activate: (sheetId, area, areas) => {
      selection = { sheetId, areas: areas ?? [area ?? { row: 1, column: 1, rows: 1, columns: 1 }] };
    },
  };
  const select = (next: Selection | null) => {
    selection = next;
  };
  return { screen, select, toasts };
}
