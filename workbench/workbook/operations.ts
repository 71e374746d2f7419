/**
 * What can be done to a workbook. Each operation is first checked, and everything that can go wrong goes wrong there;
 * what it gives back then changes the state and cannot fail. So a refused operation has changed nothing.
 */
import { prepareCells, prepareMetas } from './cell-operations';
import type { Commit, Desk } from './desk';
import { prepareMerge } from './merges';
import { prepareSheet } from './sheet-operations';
import { sheetOf } from './state';
import { prepareStructure } from './structure-operations';
import type { Operation } from './types';

/** Throws a WorkbookError; then nothing has changed. */
export function prepare(desk: Desk, operation: Operation): Commit {
  switch (operation.do) {
    case 'set':
    case 'setFormulasR1C1':
    case 'clear':
      return prepareCells(desk, operation);
    case 'notes':
    case 'numberFormat':
    case 'style':
    case 'validation':
      return prepareMetas(desk, operation);
    case 'merge':
    case 'unmerge':
      return prepareMerge(desk, sheetOf(desk.state, operation.sheetId), operation);
    case 'insertRows':
    case 'deleteRows':
    case 'insertColumns':
    case 'deleteColumns':
    case 'moveColumns':
    case 'moveRows':
    case 'sort':
    case 'reorder':
      return prepareStructure(desk, operation);
    default:
      return prepareSheet(desk, operation);
  }
}
