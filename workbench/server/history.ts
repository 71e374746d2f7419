/**
 * A person's own edits, to be taken back and done again, the latest first. What the add-on writes is not in it: a cell
 * that something else has changed since keeps what it has, and an edit whose rows or columns are gone is forgotten.
 */
import type { Edit } from '../runtime/types';
import type { Area, Operation, Workbook } from '../workbook/types';
import { applyEdit, isCellEdit, touchedBy } from './edits';
import { inverseOf, takeBack } from './inverse';
import type { PersonEdit } from './messages';
import { shiftOf, shiftStep } from './shifting';
import type { Step } from './steps';

/** As many as anyone takes back; each keeps the cells it changed. */
const MOST = 100;

interface Past {
  readonly edit: PersonEdit;
  readonly steps: readonly Step[];
}

export interface Undone {
  /** Null where there was nothing to take back, or to do again. */
  readonly edit: PersonEdit | null;
  /** For onEdit; null where it gets none. */
  readonly event: Edit | null;
}

export interface History {
  /** Applies an edit and remembers it. Throws what the workbook refuses. */
  edit(edit: PersonEdit): Edit | null;
  undo(): Undone;
  redo(): Undone;
}

const NOTHING: Undone = { edit: null, event: null };

export function createHistory(workbook: Workbook): History {
  let past: readonly Past[] = [];
  let undone: readonly PersonEdit[] = [];
  let own = false;

  workbook.watch((operation) => {
    if (own) return;
    past = followed(past, operation);
    if (shiftOf(operation) || reorders(operation)) undone = [];
  });

  const owned = <Result>(does: () => Result): Result => {
    own = true;
    try {
      return does();
    } finally {
      own = false;
    }
  };
  const perform = (edit: PersonEdit): Edit | null =>
    owned(() => {
      const inverse = inverseOf(workbook, edit);
      const event = applyEdit(workbook, edit);
      past = [...past.slice(1 - MOST), { edit, steps: inverse() }];
      return event;
    });

  return {
    edit(edit) {
      const event = perform(edit);
      undone = [];
      return event;
    },
    undo() {
      const last = past.at(-1);
      if (!last) return NOTHING;
      past = past.slice(0, -1);
      owned(() => takeBack(workbook, last.steps));
      undone = [...undone, last.edit];
      return { edit: last.edit, event: eventOf(workbook, last.edit) };
    },
    redo() {
      const next = undone.at(-1);
      if (!next) return NOTHING;
      const event = perform(next);
      undone = undone.slice(0, -1);
      return { edit: next, event };
    },
  };
}

/** Assumption: taking an edit of cells back fires onEdit as the edit did; no page of Google's says. */
function eventOf(workbook: Workbook, edit: PersonEdit): Edit | null {
  if (!isCellEdit(edit)) return null;
  const area: Area = touchedBy(edit);
  const event: Edit = { sheetId: edit.sheetId, ...area };
  if (area.rows !== 1 || area.columns !== 1) return event;
  const text = workbook.read(edit.sheetId, area, 'display')[0]?.[0] ?? '';
  return text === '' ? event : { ...event, value: text };
}

/** The past after something that was not the person's: it moves along, or ends where it can no longer be found. */
function followed(past: readonly Past[], operation: Operation): readonly Past[] {
  if (operation.do === 'deleteSheet' || reorders(operation))
    return past.filter(({ edit }) => edit.sheetId !== operation.sheetId);
  const shift = shiftOf(operation);
  if (!shift || !('sheetId' in operation)) return past;
  const { sheetId } = operation;
  const moved = past.map((one) => (one.edit.sheetId === sheetId ? shiftPast(one, shift) : one));
  const lost = moved.lastIndexOf(null);
  // What was done to the sheet before a lost edit can no longer be taken back either.
  return moved.filter((one, at): one is Past => one !== null && (at > lost || one.edit.sheetId !== sheetId));
}

function shiftPast(one: Past, shift: NonNullable<ReturnType<typeof shiftOf>>): Past | null {
  const steps = one.steps.map((step) => shiftStep(step, shift));
  return steps.some((step) => step === null)
    ? null
    : { ...one, steps: steps.filter((step) => step !== null) };
}

function reorders(operation: Operation): operation is Extract<Operation, { do: 'sort' | 'reorder' }> {
  return operation.do === 'sort' || operation.do === 'reorder';
}
