/** Steps of the past follow the rows and columns that come and go after them. */
import { type Shift, shiftArea, shiftIndex } from '../workbook/axes';
import type { Area, Operation } from '../workbook/types';
import type { Step } from './steps';

/** How an operation moves rows or columns; null where it moves none. */
export function shiftOf(operation: Operation): Shift | null {
  switch (operation.do) {
    case 'insertRows':
      return { kind: 'insert', axis: 'row', after: operation.after, count: operation.count };
    case 'insertColumns':
      return { kind: 'insert', axis: 'column', after: operation.after, count: operation.count };
    case 'deleteRows':
      return { kind: 'delete', axis: 'row', first: operation.first, count: operation.count };
    case 'deleteColumns':
      return { kind: 'delete', axis: 'column', first: operation.first, count: operation.count };
    case 'moveRows':
    case 'moveColumns': {
      const { first, count, before } = operation;
      return { kind: 'move', axis: operation.do === 'moveRows' ? 'row' : 'column', first, count, before };
    }
    default:
      return null;
  }
}

/** Null when what the step would put back has lost its place. */
export function shiftStep(step: Step, shift: Shift): Step | null {
  switch (step.step) {
    case 'cells': {
      const area = whole(step.area, shift);
      return area && { ...step, area };
    }
    case 'operation': {
      const operation = shiftOperation(step.operation, shift);
      return operation && { ...step, operation };
    }
    case 'mend':
      // Rows that came since have moved what it knows of formulas and rules: these are left as they are.
      return shift.kind === 'insert' ? { ...step, before: null, formulas: [] } : null;
  }
}

function shiftOperation(operation: Operation, shift: Shift): Operation | null {
  if (operation.do === 'renameSheet') return operation;
  if ('area' in operation) {
    const area = whole(operation.area, shift);
    return area && { ...operation, area };
  }
  if (operation.do === 'set' || operation.do === 'notes') return shiftBlock(operation, shift);
  const axis = /rows$/i.test(operation.do) ? 'row' : 'column';
  if ('first' in operation && 'count' in operation && !('before' in operation)) {
    if (axis !== shift.axis) return operation;
    const first = shiftIndex(operation.first, shift);
    const last = shiftIndex(operation.first + operation.count - 1, shift);
    return first !== null && last === first + operation.count - 1 ? { ...operation, first } : null;
  }
  return untouched(operation, axis, shift) ? operation : null;
}

function shiftBlock(operation: Extract<Operation, { do: 'set' | 'notes' }>, shift: Shift): Operation | null {
  const lines = operation.do === 'set' ? operation.inputs : operation.notes;
  const { row, column } = operation;
  const area = whole({ row, column, rows: lines.length, columns: lines[0]?.length ?? 0 }, shift);
  return area && { ...operation, row: area.row, column: area.column };
}

/** Rows that come at the end of the sheet, as a sync adds them, are behind everything. */
function untouched(operation: Operation, axis: 'row' | 'column', shift: Shift): boolean {
  if (shift.kind !== 'insert') return false;
  if (operation.do === 'insertRows' || operation.do === 'insertColumns')
    return axis !== shift.axis || shift.after >= operation.after + operation.count;
  return operation.do === 'moveColumns' ? shift.axis === 'row' : operation.do === 'filter';
}

/** The area in its new place; null when it was cut or torn apart. */
function whole(area: Area, shift: Shift): Area | null {
  const moved = shiftArea(area, shift);
  return moved && moved.rows === area.rows && moved.columns === area.columns ? moved : null;
}
