/**
 * What a person has just done to cells, shown before the server has said what came of it. It lies over the cells that
 * the server has sent and never among them: it goes when cells come that are as new as the edit, or the edit is refused.
 * What a formula gives, and how a number is formatted, is for the server to say.
 */
import type { Area, CellView, PersonEdit } from '../server/messages';
import { within } from './selection';

export type Line = readonly CellView[];

/** A row as the server has sent it, and the workbook's version that it shows. */
export interface Kept {
  readonly cells: Line;
  readonly version: number;
}

export interface Ahead {
  /** Shows an edit; what it gives back is told the version in which it is, or null when it was not carried out. */
  begin(edit: PersonEdit): (version: number | null) => void;
  /** A row as it looks with all that is ahead of it; where nothing is, the row itself. */
  over(sheetId: number, row: number, kept: Kept): Line;
  clear(): void;
}

interface Step {
  readonly sheetId: number;
  readonly area: Area;
  /** A cell as the edit leaves it; `row` and `column` count from the area's first, which is 0. */
  readonly look: (before: CellView, row: number, column: number) => CellView;
  /** Null while the edit is on its way. */
  version: number | null;
}

/** An edit is forgotten after so many others: its cells have long come, or are out of sight. */
const MOST = 50;

export function createAhead(): Ahead {
  let steps: readonly Step[] = [];
  const drop = (one: Step) => {
    steps = steps.filter((step) => step !== one);
  };
  return {
    begin(edit) {
      const step = stepOf(edit);
      if (!step) return () => {};
      steps = [...steps.slice(-MOST), step];
      return (version) => {
        step.version = version;
        if (version === null) drop(step);
      };
    },
    over: (sheetId, row, { cells, version }) =>
      steps
        .filter((step) => isAhead(step, sheetId, row, version))
        .reduce((line, { area, look }) => looked(line, row, area, look), cells),
    clear() {
      steps = [];
    },
  };
}

function isAhead(step: Step, sheetId: number, row: number, version: number): boolean {
  if (step.sheetId !== sheetId || !within(step.area, row, step.area.column)) return false;
  return step.version === null || step.version > version;
}

function looked(line: Line, row: number, area: Area, look: Step['look']): Line {
  return line.map((before, index) =>
    within(area, row, index + 1) ? look(before, row - area.row, index + 1 - area.column) : before,
  );
}

/** Null where only the server can say what the edit does. */
function stepOf(edit: PersonEdit): Step | null {
  const { sheetId } = edit;
  switch (edit.do) {
    case 'type': {
      const { row, column, texts } = edit;
      const area = { row, column, rows: texts.length, columns: texts[0]?.length ?? 0 };
      return { sheetId, area, look: (before, r, c) => typed(before, texts[r]?.[c] ?? ''), version: null };
    }
    case 'tick':
      return { sheetId, area: edit.area, look: (before) => ticked(before, edit.on), version: null };
    case 'clear':
      return { sheetId, area: edit.area, look: emptied, version: null };
    default:
      return null;
  }
}

function typed(before: CellView, text: string): CellView {
  if (text.startsWith('=') || before.checkbox !== undefined) return before;
  const bare = emptied(before);
  // A leading apostrophe says that the rest is text.
  return text === '' ? bare : { ...bare, text: text.replace(/^'/, '') };
}

function ticked(before: CellView, on: boolean): CellView {
  return before.checkbox === undefined ? before : { ...before, checkbox: on };
}

/** The Delete key unticks a checkbox. */
function emptied(before: CellView): CellView {
  const { text, edit, link, picture, ...look } = before;
  return ticked(look, false);
}
