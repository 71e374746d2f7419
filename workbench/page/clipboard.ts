/**
 * Copy, cut and paste of blocks. What was copied here is pasted with its formulas and full numbers; what comes from
 * elsewhere is typed in, cell by cell, as one edit.
 */
import type { Area, CellView } from '../server/messages';
import { ask } from './api';
import { byId } from './dom';
import type { Model } from './model';
import type { Send } from './send';
import { complain, toast } from './talk';
import { cellsOf, repeated, type Texts, textOf } from './tsv';

interface Copied {
  readonly text: string;
  readonly how: 'copy' | 'move';
  readonly sheetId: number;
  readonly area: Area;
  /** When the person saw it. */
  readonly seen: number | null;
}

export interface Clipboard {
  copy(how: 'copy' | 'move'): void;
  paste(): void;
}

export function startClipboard(model: Model, send: Send): Clipboard {
  const root = byId('grid');
  let copied: Copied | null = null;

  /** Null when not all of it is known here. */
  const take = (how: 'copy' | 'move'): string | null => {
    const texts = knownTexts(model);
    const text = texts && textOf(texts);
    remember(text, how);
    return text;
  };
  const remember = (text: string | null, how: 'copy' | 'move') => {
    const tab = model.tab();
    const area = model.range();
    const seen = model.version(area.row);
    copied =
      text !== null && tab && !hides(model, area) ? { text, how, sheetId: tab.sheetId, area, seen } : null;
  };
  /** Rows far away have to be asked for; then the browser must let the page write to the clipboard later. */
  const takeLater = async (how: 'copy' | 'move') => {
    const tab = model.tab();
    if (!tab) return;
    const { texts } = await ask('texts', { sheetId: tab.sheetId, area: model.range() });
    const text = textOf(texts);
    await navigator.clipboard.writeText(text);
    remember(text, how);
  };
  const copy = (how: 'copy' | 'move', data: DataTransfer | null) => {
    const text = take(how);
    if (text !== null && data) data.setData('text/plain', text);
    else takeLater(how).catch(() => complain(new Error(NOT_COPIED)));
  };
  const paste = (text: string) => {
    const tab = model.tab();
    if (!tab) return;
    const own = copied && sameText(copied.text, text) ? copied : null;
    if (own) pasteOwn(model, send, own);
    else pasteText(model, send, text);
    if (own?.how === 'move') copied = null;
  };

  const here = () => document.activeElement === root;
  document.addEventListener('copy', (event) => {
    if (!here()) return;
    event.preventDefault();
    copy('copy', event.clipboardData);
  });
  document.addEventListener('cut', (event) => {
    if (!here()) return;
    event.preventDefault();
    copy('move', event.clipboardData);
  });
  document.addEventListener('paste', (event) => {
    if (!here()) return;
    event.preventDefault();
    paste(event.clipboardData?.getData('text/plain') ?? '');
  });
  return {
    copy: (how) => void takeLater(how).catch(() => complain(new Error(NOT_COPIED))),
    paste: () =>
      void navigator.clipboard
        .readText()
        .then(paste)
        .catch(() => toast('Paste', 'The browser keeps the clipboard to itself here. Press Ctrl+V instead.')),
  };
}

const NOT_COPIED = 'The browser did not let the page copy. Press Ctrl+C, or select fewer rows.';

/** Browsers may change line ends on the way. */
function sameText(one: string, other: string): boolean {
  return one === other || one === other.replaceAll('\r\n', '\n');
}

function pasteOwn(model: Model, send: Send, { how, sheetId: fromSheetId, area: from, seen }: Copied): void {
  const tab = model.tab();
  if (!tab) return;
  const range = model.range();
  const fits = how === 'copy' && range.rows % from.rows === 0 && range.columns % from.columns === 0;
  const size = fits ? range : from;
  const area = { row: range.row, column: range.column, rows: size.rows, columns: size.columns };
  void send({ do: how, fromSheetId, from, sheetId: tab.sheetId, area }, { from: seen });
  select(model, area);
}

function pasteText(model: Model, send: Send, text: string): void {
  const tab = model.tab();
  const range = model.range();
  const texts = repeated(cellsOf(text), range.rows, range.columns);
  if (!tab || texts.length === 0) return;
  const { row, column } = range;
  void send({ do: 'type', sheetId: tab.sheetId, row, column, texts });
  select(model, { row, column, rows: texts.length, columns: texts[0]?.length ?? 1 });
}

function select(model: Model, { row, column, rows, columns }: Area): void {
  model.selectArea({ row, column }, { row: row + rows - 1, column: column + columns - 1 });
}

/** Whether a filter hides rows of an area: they are not copied. */
function hides(model: Model, area: Area): boolean {
  return (model.tab()?.layout.filteredRows ?? []).some(
    (row) => row >= area.row && row < area.row + area.rows,
  );
}

function knownTexts(model: Model): Texts | null {
  const { row, column, rows, columns } = model.range();
  if (!model.fresh(row, row + rows - 1)) return null;
  const hidden = new Set(model.tab()?.layout.filteredRows);
  return Array.from({ length: rows }, (_, r) => row + r)
    .filter((at) => !hidden.has(at))
    .map((at) =>
      Array.from({ length: columns }, (_, c) => shownText(model.cell({ row: at, column: column + c }))),
    );
}

export function shownText(view: CellView): string {
  return view.checkbox === undefined ? (view.text ?? '') : String(view.checkbox).toUpperCase();
}
