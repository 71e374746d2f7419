/** References in formulas: A1 and R1C1 notation, and how they follow when rows and columns come, go and move. */

/** One edge of a reference; `fixed` is the `$`. Rows and columns count from 1. */
export interface Edge {
  readonly at: number;
  readonly fixed: boolean;
}

/** A cell or a range. A missing edge is open: `A:A` has no top and no bottom, `A2:A` no bottom. */
export interface Reference {
  readonly sheet: string | null;
  readonly single: boolean;
  readonly top: Edge | null;
  readonly left: Edge | null;
  readonly bottom: Edge | null;
  readonly right: Edge | null;
}

export type Axis = 'row' | 'column';

const SHEET = String.raw`(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!`;
const CELL = String.raw`\$?[A-Za-z]{1,3}\$?[1-9]\d*`;
const COLUMN = String.raw`\$?[A-Za-z]{1,3}`;
const ROW = String.raw`\$?[1-9]\d*`;
const END = String.raw`(?![\w(.!])`;
export const A1_PATTERN = new RegExp(
  `(${SHEET})?(?:(${CELL}):(${CELL}|${COLUMN}|${ROW})|(${COLUMN}):(${COLUMN}|${CELL})|(${ROW}):(${ROW})|(${CELL}))${END}`,
  'y',
);

const PART = String.raw`(?:R(?:\[-?\d+\]|\d+)?)?(?:C(?:\[-?\d+\]|\d+)?)?`;
export const R1C1_PATTERN = new RegExp(`(${SHEET})?((?=[RC])${PART})(?::((?=[RC])${PART}))?${END}`, 'y');

export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** Reads a match of A1_PATTERN. */
export function referenceOfA1(match: RegExpExecArray): Reference {
  const [, prefix, start = match[4] ?? match[6] ?? match[8] ?? '', second, , columnEnd, , rowEnd] = match;
  const end = second ?? columnEnd ?? rowEnd;
  const sheet = prefix === undefined ? null : sheetOf(prefix);
  const from = edgesOf(start);
  if (end === undefined)
    return { sheet, single: true, top: from.row, left: from.column, bottom: from.row, right: from.column };
  const to = edgesOf(end);
  const [top, bottom] = ordered(from.row, to.row);
  const [left, right] = ordered(from.column, to.column);
  return { sheet, single: false, top, left, bottom, right };
}

/** Reads a match of R1C1_PATTERN as seen from a cell. */
export function referenceOfR1C1(match: RegExpExecArray, row: number, column: number): Reference | null {
  const [, prefix, start = '', end] = match;
  const sheet = prefix === undefined ? null : sheetOf(prefix);
  const from = edgesOfR1C1(start, row, column);
  const to = end === undefined ? from : edgesOfR1C1(end, row, column);
  const outside = [from.row, from.column, to.row, to.column].some((edge) => edge !== null && edge.at < 1);
  if (outside) return null;
  const single = end === undefined && from.row !== null && from.column !== null;
  const [top, bottom] = ordered(from.row, to.row);
  const [left, right] = ordered(from.column, to.column);
  return { sheet, single, top, left, bottom, right };
}

export function textOfA1({ sheet, single, top, left, bottom, right }: Reference): string {
  const start = cellText(top ?? (left ? null : top), left);
  const prefix = sheet === null ? '' : `${quoted(sheet)}!`;
  return single ? prefix + start : `${prefix}${start}:${cellText(bottom, right)}`;
}

export function textOfR1C1(reference: Reference, row: number, column: number): string {
  const { sheet, single, top, left, bottom, right } = reference;
  const prefix = sheet === null ? '' : `${quoted(sheet)}!`;
  const start = part('R', top, row) + part('C', left, column);
  const end = part('R', bottom, row) + part('C', right, column);
  return single || start === end ? prefix + start : `${prefix}${start}:${end}`;
}

export const quoted = (sheet: string) =>
  /^[A-Za-z_]\w*$/.test(sheet) && !/^([A-Za-z]{1,3}\d+|R|C|RC)$/i.test(sheet)
    ? sheet
    : `'${sheet.replaceAll("'", "''")}'`;

/** After `count` rows (or columns) were inserted behind `after`. */
export function inserted(reference: Reference, axis: Axis, after: number, count: number): Reference {
  return mapped(reference, axis, (edge) => (edge.at > after ? { ...edge, at: edge.at + count } : edge));
}

/** After rows (or columns) were deleted; null when nothing of it is left. */
export function deleted(reference: Reference, axis: Axis, first: number, count: number): Reference | null {
  const [start, end] = edges(reference, axis);
  const behind = first + count;
  if (start && end && start.at >= first && end.at < behind) return null;
  const low = start && { ...start, at: start.at < first ? start.at : Math.max(first, start.at - count) };
  const high = end && { ...end, at: end.at < first ? end.at : end.at >= behind ? end.at - count : first - 1 };
  return withEdges(reference, axis, low, high);
}

/**
 * After a block of rows (or columns) was moved in front of `before`. A cell, and a range wholly inside the block, go
 * along. Assumption: another range keeps its size unless the block leaves or enters it between its ends.
 */
export function moved(
  reference: Reference,
  axis: Axis,
  first: number,
  count: number,
  before: number,
): Reference {
  const [start, end] = edges(reference, axis);
  if (!start || !end) return reference;
  const inBlock = (at: number) => at >= first && at < first + count;
  const target = before > first ? before - count : before;
  if (reference.single || (inBlock(start.at) && inBlock(end.at)))
    return mapped(reference, axis, (edge) => ({ ...edge, at: movedIndex(edge.at, first, count, before) }));
  const shrunk = deleted(reference, axis, first, count);
  return shrunk ? inserted(shrunk, axis, target - 1, count) : reference;
}

/** Where a row (or column) is after a block was moved in front of `before`. */
export function movedIndex(at: number, first: number, count: number, before: number): number {
  const target = before > first ? before - count : before;
  if (at >= first && at < first + count) return at - first + target;
  const closed = at >= first + count ? at - count : at;
  return closed >= target ? closed + count : closed;
}

/**
 * After a sort carried its row elsewhere: what points into the row itself follows, what points to other rows stays.
 * Assumption, after how spreadsheets sort `=B2*C2` beside its own row; a `$` row does not follow.
 */
export function sorted(reference: Reference, ownRow: number, newRow: number): Reference {
  const { sheet, top, bottom } = reference;
  if (sheet !== null || !top || !bottom || top.fixed || bottom.fixed) return reference;
  if (top.at !== ownRow || bottom.at !== ownRow) return reference;
  return { ...reference, top: { ...top, at: newRow }, bottom: { ...bottom, at: newRow } };
}

function mapped(reference: Reference, axis: Axis, change: (edge: Edge) => Edge): Reference {
  const [start, end] = edges(reference, axis);
  return withEdges(reference, axis, start && change(start), end && change(end));
}

function edges(reference: Reference, axis: Axis): readonly [Edge | null, Edge | null] {
  return axis === 'row' ? [reference.top, reference.bottom] : [reference.left, reference.right];
}

function withEdges(reference: Reference, axis: Axis, start: Edge | null, end: Edge | null): Reference {
  return axis === 'row'
    ? { ...reference, top: start, bottom: end }
    : { ...reference, left: start, right: end };
}

function sheetOf(prefix: string): string {
  const name = prefix.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

function edgesOf(text: string): { row: Edge | null; column: Edge | null } {
  const [, columnFixed, letters, rowFixed, digits] = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text) ?? [];
  const column = letters ? { at: columnNumber(letters), fixed: columnFixed === '$' } : null;
  const row = digits
    ? { at: Number(digits), fixed: rowFixed === '$' || (!letters && columnFixed === '$') }
    : null;
  return { row, column };
}

function edgesOfR1C1(text: string, row: number, column: number): { row: Edge | null; column: Edge | null } {
  const [, rowPart, columnPart] = /^(R(?:\[-?\d+\]|\d+)?)?(C(?:\[-?\d+\]|\d+)?)?$/.exec(text) ?? [];
  return { row: edgeOfR1C1(rowPart, row), column: edgeOfR1C1(columnPart, column) };
}

function edgeOfR1C1(text: string | undefined, own: number): Edge | null {
  if (text === undefined) return null;
  const digits = text.slice(1);
  if (digits === '') return { at: own, fixed: false };
  if (digits.startsWith('[')) return { at: own + Number(digits.slice(1, -1)), fixed: false };
  return { at: Number(digits), fixed: true };
}

function ordered(one: Edge | null, other: Edge | null): readonly [Edge | null, Edge | null] {
  return one && other && one.at > other.at ? [other, one] : [one, other];
}

const cellText = (row: Edge | null, column: Edge | null) =>
  (column ? (column.fixed ? '$' : '') + columnLetters(column.at) : '') +
  (row ? (row.fixed ? '$' : '') + row.at : '');

function part(letter: string, edge: Edge | null, own: number): string {
  if (!edge) return '';
  if (edge.fixed) return letter + edge.at;
  return edge.at === own ? letter : `${letter}[${edge.at - own}]`;
}
