/** Writes a run's lines to Activity, newest at the top. */
import type { Ports } from '../../ports';
import { type OpenActivity, openActivity, rowsToInsert } from '../../sheets/activity';
import { shown } from '../../sheets/cells';
import { ACTIVITY, type ActivityColumn, FIRST_ROW, HEADER_ROW } from '../../sheets/columns';
import { formatNewRows } from '../../sheets/make';
import { type Grid, type Layout, layoutOf, textAt } from '../../sheets/table';
import type { Journal } from './journal';

export interface ActivityWriter {
  /** Lines that are there already, from before a kill, are not written again. */
  append(journal: Pick<Journal, 'lines'>): void;
}

/** Looks at the sheet before the first lines only: under the lock nobody else writes there, and people may not. */
export function activityWriter(ports: Ports): ActivityWriter {
  let opened: OpenActivity | null = null;
  return {
    append: (journal) => {
      if (journal.lines.length === 0) return;
      if (opened) {
        insertLines(opened, journal.lines.length, journal.lines);
        return;
      }
      opened = openActivity(ports);
      if (isWritten(opened.head, layoutOf(ACTIVITY, opened.head), journal)) return;
      insertLines(opened, rowsToInsert(opened, journal.lines.length), journal.lines);
    },
  };
}

function insertLines({ sheet }: OpenActivity, needed: number, lines: Journal['lines']): void {
  if (needed > 0) sheet.insertRows(HEADER_ROW, needed);
  const area = { row: FIRST_ROW, column: 1, rows: lines.length, columns: ACTIVITY.columns.length };
  sheet.setBackground(area, null);
  sheet.setFontWeight(area, 'normal');
  formatNewRows(
    sheet,
    ACTIVITY.columns.map((column) => column.kind),
    1,
    FIRST_ROW,
    lines.length,
  );
  sheet.write(FIRST_ROW, 1, lines);
}

/** The top line says by its run, row and words whether the journal's lines are there. */
function isWritten(head: Grid, layout: Layout<ActivityColumn>, journal: Pick<Journal, 'lines'>): boolean {
  const names: readonly ActivityColumn[] = ['run', 'row', 'what'];
  return names.every((name) => {
    const place = ACTIVITY.columns.findIndex((column) => column.name === name);
    return textAt(head, layout, FIRST_ROW, name) === String(shown(journal.lines[0]?.[place] ?? ''));
  });
}
