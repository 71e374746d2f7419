import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, WorkbookError } from '../../../workbench/workbook';
import type { Files } from '../../../workbench/workbook/store';
import type { Operation } from '../../../workbench/workbook/types';
import { fc, runs } from '../../support/properties';
import { NOW, valueAt } from './book';

let folder = '';
let file = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'workbook-'));
  file = path.join(folder, 'demo.sheet');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const set = (row: number, input: string | number): Operation => ({
  do: 'set',
  sheetId: 1,
  row,
  column: 1,
  inputs: [[input]],
  coerce: true,
});
const open = (options: Parameters<typeof openStore>[1] = {}) =>
  openStore(file, { clock: () => NOW, ...options });

/** What is on disk, read as a fresh process would. */
function reopened() {
  const store = open();
  const cells = store.workbook.read(1, { row: 1, column: 1, rows: 6, columns: 1 }, 'values').flat();
  const state = { cells, version: store.workbook.version, extra: store.extra('note') };
  store.close();
  return state;
}

/** The real file system, until `fails` says otherwise. */
function failing(fails: (call: string) => string | null): Files {
  const wrap = <Name extends keyof Files>(name: Name): Files[Name] =>
    ((...args: never[]) => {
      const code = fails(name);
      if (code !== null) throw Object.assign(new Error(code), { code });
      return (fs[name] as (...args: never[]) => unknown)(...args);
    }) as unknown as Files[Name];
  const names = [
    'openSync',
    'writeSync',
    'fsyncSync',
    'ftruncateSync',
    'closeSync',
    'renameSync',
    'readFileSync',
    'rmSync',
  ] as const;
  return Object.fromEntries(names.map((name) => [name, wrap(name)])) as unknown as Files;
}

describe('openStore', () => {
  it('keeps edits and documents, and an edit costs an append', () => {
    const store = open();
    store.workbook.apply(set(1, 'one'));
    const before = fs.statSync(`${file}.journal`).size;
    store.workbook.apply(set(2, 'two'));
    expect(fs.statSync(`${file}.journal`).size - before).toBeLessThan(250);
    store.putExtra('note', { a: 1 });
    store.close();
    expect(reopened()).toEqual({ cells: ['one', 'two', '', '', '', ''], version: 2, extra: { a: 1 } });
  });

  it('replays a date without a year in the year it was typed', () => {
    const store = open();
    store.workbook.apply(set(1, '10/11'));
    store.close();
    const later = open({ clock: () => Date.UTC(2031, 0, 1) });
    expect(valueAt(later.workbook, 'A1')).toEqual({ date: 46306 });
    later.close();
  });

  it('drops a torn tail, wherever it is cut, and goes on behind what is whole', () => {
    const store = open();
    store.workbook.apply(set(1, 'one'));
    const whole = fs.statSync(`${file}.journal`).size;
    store.workbook.apply(set(2, 'twö'));
    store.close();
    const bytes = fs.readFileSync(`${file}.journal`);
    for (let cut = whole; cut < bytes.length; cut += 1) {
      fs.writeFileSync(`${file}.journal`, bytes.subarray(0, cut));
      const again = open();
      expect(again.workbook.version).toBe(1);
      again.workbook.apply(set(3, 'three'));
      again.close();
      expect(reopened().cells).toEqual(['one', '', 'three', '', '', '']);
    }
  });

  it('drops a last record whose bytes are not what was written, and cuts off nothing that is whole', () => {
    const store = open();
    for (const row of [1, 2, 3]) store.workbook.apply(set(row, 'same'));
    store.close();
    const text = fs.readFileSync(`${file}.journal`, 'utf8');
    const at = text.lastIndexOf('same');
    fs.writeFileSync(`${file}.journal`, `${text.slice(0, at)}sane${text.slice(at + 4)}`);
    expect(reopened().cells.slice(0, 3)).toEqual(['same', 'same', '']);
    const broken = text.replace('same', 'sane');
    fs.writeFileSync(`${file}.journal`, broken);
    expect(() => open()).toThrow(/damaged and was left as it is/);
    expect(fs.readFileSync(`${file}.journal`, 'utf8')).toBe(broken);
  });

  it('loses and doubles nothing when it is killed before any step of a compaction', () => {
    for (let step = 1; step < 12; step += 1) {
      fs.rmSync(folder, { recursive: true });
      fs.mkdirSync(folder);
      let left = Number.POSITIVE_INFINITY;
      const store = open({ fs: failing(() => (--left < 0 ? 'EIO' : null)) });
      store.workbook.apply(set(1, 'one'));
      store.workbook.apply({ do: 'insertRows', sheetId: 1, after: 0, count: 1 });
      store.putExtra('note', 7);
      left = step;
      try {
        store.compact();
      } catch (error) {
        expect(error).toBeInstanceOf(WorkbookError);
      }
      const copy = path.join(folder, 'copy.sheet');
      for (const end of ['', '.journal'])
        if (fs.existsSync(file + end)) fs.copyFileSync(file + end, copy + end);
      const other = openStore(copy);
      expect([valueAt(other.workbook, 'A2'), other.workbook.version, other.extra('note')]).toEqual([
        'one',
        2,
        7,
      ]);
      other.close();
      left = Number.POSITIVE_INFINITY;
      store.close();
    }
  });

  it('refuses an edit on a full disk, changes nothing, and can be asked again', () => {
    let full = false;
    const store = open({ fs: failing((call) => (full && call === 'writeSync' ? 'ENOSPC' : null)) });
    store.workbook.apply(set(1, 'one'));
    full = true;
    expect(() => store.workbook.apply(set(2, 'two'))).toThrow(/disk is full/);
    expect(() => store.putExtra('note', 1)).toThrow(WorkbookError);
    expect(() => store.putSecrets({ token: 'x' })).toThrow(/disk is full/);
    expect([valueAt(store.workbook, 'A2'), store.workbook.version, store.extra('note')]).toEqual([
      '',
      1,
      undefined,
    ]);
    full = false;
    store.workbook.apply(set(2, 'two'));
    store.close();
    expect(reopened().cells.slice(0, 3)).toEqual(['one', 'two', '']);
  });

  it('writes over half a record when even the cut fails', () => {
    let full = false;
    const files = failing((call) => (full && call === 'ftruncateSync' ? 'EIO' : null));
    const half: Files['writeSync'] = ((fd: number, bytes: Buffer, from: number, size: number, at: number) => {
      if (!full) return fs.writeSync(fd, bytes, from, size, at);
      fs.writeSync(fd, bytes, from, Math.floor(size / 2), at);
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    }) as Files['writeSync'];
    const store = open({ fs: { ...files, writeSync: half } });
    store.workbook.apply(set(1, 'one'));
    full = true;
    expect(() => store.workbook.apply(set(2, 'x'.repeat(500)))).toThrow(WorkbookError);
    full = false;
    store.workbook.apply(set(2, 'b'));
    store.close();
    expect(reopened().cells.slice(0, 2)).toEqual(['one', 'b']);
  });

  it('keeps secrets in a file of their own that only the owner reads', () => {
    const store = open();
    store.putSecrets({ token: 'abc' });
    store.compact();
    expect(fs.statSync(`${file}.secrets`).mode & 0o777).toBe(0o600);
    for (const end of ['', '.journal']) expect(fs.readFileSync(file + end, 'utf8')).not.toContain('abc');
    store.close();
    const again = open();
    expect(again.secrets()).toEqual({ token: 'abc' });
    again.close();
  });

  it('lets one in at a time, and takes over what a dead process left', () => {
    const store = open();
    expect(() => open()).toThrow(/already open/);
    store.close();
    fs.writeFileSync(`${file}.lock`, '1\n');
    expect(() => open()).toThrow(/process 1/);
    fs.writeFileSync(`${file}.lock`, '999999999\n');
    open().close();
    expect(fs.existsSync(`${file}.lock`)).toBe(false);
  });

  it('compacts a large journal by itself and reads the same state back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.string()), { maxLength: 20 }),
        (edits) => {
          fs.rmSync(folder, { recursive: true });
          fs.mkdirSync(folder);
          const store = open({ compactAt: 300 });
          for (const [row, text] of edits) store.workbook.apply(set(row, text));
          const cells = store.workbook.read(1, { row: 1, column: 1, rows: 6, columns: 1 }, 'values').flat();
          const { version } = store.workbook;
          store.close();
          expect(reopened()).toEqual({ cells, version, extra: undefined });
        },
      ),
      { numRuns: runs(30) },
    );
  });
});
