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

/** What is selected at one moment. */
interface Source {
  readonly sheetId: number;
  readonly area: Area;
  /** When the person saw it. */
  readonly seen: number | null;
  /** A filter hides some of it: that is not copied. */
  readonly hides: boolean;
}

interface Copied extends Source {
  readonly text: string;
  readonly how: 'copy' | 'move';
}

export interface Clipboard {
  copy(how: 'copy' | 'move'): void;
  paste(): void;
}

export function startClipboard(model: Model, send: Send): Clipboard {
  const root = byId('grid');
  let copied: Copied | null = null;

  const copy = (how: 'copy' | 'move', data: DataTransfer | null) => {
    const source = sourceOf(model);
    const texts = source && knownTexts(model, source.area);
    if (!texts || !data) return takeLater(how);
    const text = textOf(texts);
    data.setData('text/plain', text);
    copied = { ...source, text, how };
  };
  /** Rows far away have to be asked for; then the browser must let the page write to the clipboard later. */
  const takeLater = (how: 'copy' | 'move') => {
    const source = sourceOf(model);
    if (source) fetchTexts(source, how).catch(() => complain(new Error(NOT_COPIED)));
  };
  const fetchTexts = async (source: Source, how: 'copy' | 'move') => {
    const { texts } = await ask('texts', { sheetId: source.sheetId, area: source.area });
    const text = textOf(texts);
    await navigator.clipboard.writeText(text);
    copied = { ...source, text, how };
  };
  const paste = (text: string, to: Source | null) => {
    if (!to) return;
    const own = copied && !copied.hides && sameText(copied.text, text) ? copied : null;
    if (own) pasteOwn(model, send, own, to);
    else pasteText(model, send, text, to);
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
    paste(event.clipboardData?.getData('text/plain') ?? '', sourceOf(model));
  });
  return {
    copy: takeLater,
    paste: () => {
      // The browser may ask the person first: it is pasted where they were.
      const to = sourceOf(model);
      void navigator.clipboard
        .readText()
        .then((text) => paste(text, to))
        .catch(() => toast('Paste', 'The browser keeps the clipboard to itself here. Press Ctrl+V instead.'));
    },
  };
}

function sourceOf(model: Model): Source | null {
  const tab = model.tab();
  const area = model.range();
  if (!tab) return null;
  return { sheetId: tab.sheetId, area, seen: model.version(area.row), hides: hides(model, area) };
}

const NOT_COPIED = 'The browser did not let the page copy. Press Ctrl+C, or select fewer rows.';

/** Browsers may change line ends on the way. */
function sameText(one: string, other: string): boolean {
  return one === other || one === other.replaceAll('\r\n', '\n');
}

function pasteOwn(model: Model, send: Send, copied: Copied, to: Source): void {
  const { sheetId, area: range } = to;
  const { how, sheetId: fromSheetId, area: from, seen } = copied;
  const fits = how === 'copy' && range.rows % from.rows === 0 && range.columns % from.columns === 0;
  const size = fits ? range : from;
  const area = { row: range.row, column: range.column, rows: size.rows, columns: size.columns };
  void send({ do: how, fromSheetId, from, sheetId, area }, { version: to.seen, from: seen });
  select(model, sheetId, area);
}

function pasteText(model: Model, send: Send, text: string, { sheetId, area: range, seen }: Source): void {
  const texts = repeated(cellsOf(text), range.rows, range.columns);
  if (texts.length === 0) return;
  const { row, column } = range;
  void send({ do: 'type', sheetId, row, column, texts }, { version: seen });
  select(model, sheetId, { row, column, rows: texts.length, columns: texts[0]?.length ?? 1 });
}

function select(model: Model, sheetId: number, { row, column, rows, columns }: Area): void {
  if (model.tab()?.sheetId !== sheetId) return;
  model.selectArea({ row, column }, { row: row + rows - 1, column: column + columns - 1 });
}

/** Whether a filter hides rows of an area: they are not copied. */
function hides(model: Model, area: Area): boolean {
  return (model.tab()?.layout.filteredRows ?? []).some(
    (row) => row >= area.row && row < area.row + area.rows,
  );
}

/** Null when not all of it is known here. */
function knownTexts(model: Model, { row, column, rows, columns }: Area): Texts | null {
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
