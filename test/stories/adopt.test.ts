/** A tab of the person's own becomes Inventory: nothing of it is changed but what was shown before. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../workbench/server/workbench';
import type { Input } from '../../workbench/workbook/types';
import { STORY_DAY } from './story';

let bench: Workbench;
let answers: string[];
let shown: string[];

const dialog = async ({ kind, message }: { readonly kind: 'alert' | 'prompt'; readonly message: string }) => {
  shown.push(message);
  const text = answers.shift();
  if (text === undefined) return { button: 'CANCEL', text: '' };
  return { button: kind === 'alert' ? 'YES' : 'OK', text };
};

beforeEach(async () => {
  [answers, shown] = [[], []];
  bench = await openWorkbench({ catalogue: 'empty', now: STORY_DAY, screen: { dialog } });
});
afterEach(() => bench.close());

const HEADERS = [
  'Bought',
  'Shoe',
  'SKU',
  'US size',
  'Paid',
  'Status',
  'Sold date',
  'Sold for',
  'Profit',
  'Remarks',
];
const ITEMS = 900;
const MODELS = ['Nike Dunk Low Panda', 'Jordan 1 High Lost and Found', 'Nike Air Max 90 Infrared'] as const;
const CODES = ['DD1391-100', 'DZ5485-612', 'CT1685-100'] as const;
const DAY = 86_400_000;

/** In an order of its own: every seventh is sold, some rows are blank, some are sums of a month. */
function stockRows(): Input[][] {
  const rows: Input[][] = [];
  for (let item = 0; item < ITEMS; item += 1) {
    const row = rows.length + 2;
    const isSold = item % 7 === 3;
    rows.push([
      { dateMs: STORY_DAY - (900 - item) * DAY },
      MODELS[item % 3] ?? '',
      CODES[item % 3] ?? '',
      7 + (item % 12) / 2,
      90 + (item % 50),
      isSold ? 'Sold' : item % 5 === 0 ? '' : 'On the shelf',
      isSold ? { dateMs: STORY_DAY - item * 1000 } : '',
      isSold ? 150 + (item % 40) : '',
      { formula: `=IF(H${row}="","",H${row}-E${row})` },
      item % 11 === 0 ? `bought with ${item}` : '',
    ]);
    if (item % 100 === 99) {
      const last = rows.length + 1;
      const total = (letter: string): Input => ({ formula: `=SUM(${letter}${last - 99}:${letter}${last})` });
      rows.push(['', 'Total', '', '', total('E'), '', '', total('H'), total('I'), '']);
      rows.push(Array<Input>(10).fill(''));
    }
  }
  return rows;
}

const REPORT: readonly (readonly [string, 'same' | 'breaks'])[] = [
  ['=SUM(Stock!E2:E150)', 'same'],
  ['=VLOOKUP("Nike Dunk Low Panda",Stock!B2:H400,4,FALSE)', 'same'],
  ['=INDEX(Stock!A2:J50,3,5)', 'same'],
  ['=OFFSET(Stock!A1,4,4)', 'same'],
  ['=COUNTIF(Stock!F2:F1000,"Sold")', 'same'],
  ['=SUMIF(Stock!F:F,"Sold",Stock!H:H)', 'same'],
  ['=INDIRECT("Stock!E5")', 'breaks'],
  ['=COUNTA(Stock!B:B)', 'breaks'],
  ['=INDEX(Stock!B:B,5)', 'breaks'],
];

function addTab(name: string, rows: readonly (readonly Input[])[]): number {
  const sheetId = 100 + bench.workbook.sheets().length;
  const columns = Math.max(...rows.map((row) => row.length));
  bench.workbook.apply({
    do: 'addSheet',
    sheetId,
    name,
    position: 0,
    rows: rows.length + 20,
    columns: columns + 2,
  });
  bench.workbook.apply({ do: 'set', sheetId, row: 1, column: 1, inputs: rows, coerce: false });
  return sheetId;
}

const read = (
  sheetId: number,
  row: number,
  column: number,
  rows: number,
  columns: number,
  as: 'values' | 'contents',
) => bench.workbook.read(sheetId, { row, column, rows, columns }, as);

const preview = (args: object) =>
  bench.call('adopt-preview', args) as unknown as Promise<Record<string, never>>;

describe('900 rows with formulas, totals and an order of their own', () => {
  let stock = 0;
  let report = 0;
  let rows: Input[][];
  beforeEach(() => {
    rows = stockRows();
    stock = addTab('Stock', [HEADERS, ...rows]);
    report = addTab(
      'Report',
      REPORT.map(([formula]) => [{ formula }]),
    );
  });

  it('are shown before anything is written', async () => {
    const before = JSON.stringify(
      bench.workbook
        .sheets()
        .map(({ sheetId, lastRow, lastColumn }) =>
          read(sheetId, 1, 1, Math.max(1, lastRow), Math.max(1, lastColumn), 'contents'),
        ),
    );
    const view = await preview({ sheet: 'Stock' });
    expect(view).toMatchObject({
      sheet: 'Stock',
      columns: [
        'Title: Shoe (column B)',
        'Style code: SKU (column C)',
        'Size: US size (column D)',
        'Status: Status (column F)',
        'Cost: Paid (column E)',
        'Bought on: Bought (column A)',
        'Sold date: Sold date (column G)',
        'Sale price: Sold for (column H)',
        'Notes: Remarks (column J)',
      ],
      others: ['Profit'],
      items: 900,
      sold: 129,
      leftRows: 9,
      problems: [],
    });
    const fates = (view.formulas as unknown as { at: string; fate: string }[]).filter(({ at }) =>
      at.startsWith('Report'),
    );
    expect(fates.filter(({ fate }) => fate === 'breaks').map(({ at }) => at)).toEqual(
      REPORT.flatMap(([, fate], place) => (fate === 'breaks' ? [`Report!A${place + 1}`] : [])),
    );
    expect(fates.filter(({ fate }) => fate === 'stays').map(({ at }) => at)).toEqual([
      'Report!A2',
      'Report!A3',
      'Report!A4',
    ]);
    const after = JSON.stringify(
      bench.workbook
        .sheets()
        .map(({ sheetId, lastRow, lastColumn }) =>
          read(sheetId, 1, 1, Math.max(1, lastRow), Math.max(1, lastColumn), 'contents'),
        ),
    );
    expect(after).toBe(before);
  }, 60_000);

  it('keep every cell: only the marks, the number and what was named are new', async () => {
    const height = rows.length + 1;
    const before = read(stock, 1, 1, height, HEADERS.length, 'values');
    const reported = read(report, 1, 1, REPORT.length, 1, 'values');
    expect(await bench.call('adopt', { sheet: 'Stock' })).toMatchObject({ changed: 900 });
    expect(read(stock, 2, 4, height, HEADERS.length, 'values')).toEqual(before);
    const after = read(report, 1, 1, REPORT.length, 1, 'values');
    REPORT.forEach(([formula, fate], place) => {
      if (fate === 'same') expect(after[place], formula).toEqual(reported[place]);
      // The workbench does not calculate INDIRECT.
      else if (!formula.includes('INDIRECT')) expect(after[place], formula).not.toEqual(reported[place]);
    });
    const front = read(stock, 3, 1, height - 1, 3, 'values');
    const numbers = front.map(([, , number]) => number).filter((number) => number !== '');
    expect(numbers).toEqual(Array.from({ length: ITEMS }, (_, place) => place + 1));
    front.forEach(([sold, , number], place) => {
      const isItem = typeof rows[place]?.[3] === 'number';
      expect(number !== '', `row ${place + 3}`).toBe(isItem);
      if (isItem) expect(sold).toBe(rows[place]?.[5] === 'Sold');
    });
  }, 60_000);

  it('are linked to by the first sync, and none is made twice; what is sold is no exposure', async () => {
    await bench.call('adopt', { sheet: 'Stock' });
    await bench.call('connect', { platform: 'ebay', entered: bench.market('ebay').credentials });
    for (const size of ['7', '8.5'])
      bench
        .market('ebay')
        .act({ do: 'list', title: `Nike Dunk Low Panda DD1391-100 US ${size}`, price: '150', size });
    bench.market('ebay').act({ do: 'list', title: 'adidas Samba OG B75806 US 9', price: '95', size: '9' });
    bench
      .market('ebay')
      .act({ do: 'list', title: 'Nike Dunk Low Panda DD1391-100 US 17', price: '95', size: '17' });
    const theirs = read(stock, 2, 4, rows.length + 1, HEADERS.length, 'contents');
    const report = await bench.call('sync-data', { view: 'inventory' });
    expect(report).toMatchObject({ added: 4, linked: 4, made: 2, pending: 0 });
    const items = bench.export('Stock').filter((row) => row['#'] !== '');
    expect(items).toHaveLength(902);
    expect(items.filter((row) => String(row['Next step']).startsWith('Still for sale'))).toEqual([]);
    expect(
      bench
        .export('Stock')
        .filter((row) => row.Shoe === 'Total')
        .map((row) => row['#']),
    ).toEqual(Array(9).fill(''));
    const now = read(stock, 2, 4, rows.length + 1, HEADERS.length, 'contents');
    // The two new items stand after the last one, above the last sum.
    theirs.slice(0, -2).forEach((row, place) => {
      row.forEach((cell, column) => {
        if (cell !== '') expect(now[place]?.[column], `row ${place + 2}`).toEqual(cell);
      });
    });
    expect(await bench.call('sync-data', { view: 'inventory' })).toMatchObject({
      added: 0,
      made: 0,
      linked: 0,
      changed: 0,
    });
  }, 120_000);
});

describe('a small tab', () => {
  const SMALL: Input[][] = [
    ['Name', 'Size', 'EU', 'Shelf'],
    ['Nike Dunk Low Panda DD1391-100', 10, 44, 'A1'],
    ['Nike Total 90 Laser', 9, 42.5, 'A2'],
  ];

  it('is corrected by the person, and the correction is remembered', async () => {
    addTab('Shoes', SMALL);
    const corrected = await preview({ sheet: 'Shoes', columns: 'Size = EU' });
    expect(corrected.columns).toEqual([
      'Title: Name (column A)',
      'Size: EU (column C)',
      'Location: Shelf (column D)',
    ]);
    expect((await preview({ sheet: 'Shoes' })).columns).toEqual(corrected.columns);
    expect((await preview({ sheet: 'Shoes', columns: 'Colour = B' })).problems).toEqual([
      '"Colour = B" names no column of Sheetstock\'s.',
    ]);
    await bench.call('adopt', { sheet: 'Shoes' });
    expect(bench.export('Shoes').map((row) => row['#'])).toEqual([1, 2]);
    await expect(preview({ sheet: 'Shoes' })).rejects.toThrow('a sheet of Sheetstock');
  });

  it('with days as text has them understood, and left as they are', async () => {
    const id = addTab('Lager', [
      ['Modell', 'Größe', 'Status', 'Verkauft am'],
      ['Nike Dunk Low Panda DD1391-100', 44, 'verkauft', '10.11.2026'],
      ['adidas Samba OG B75806', 43, 'verkauft', '13.11.2026'],
      ['Nike Total 90 Laser', 42, '', ''],
      ['Summe', '', '', ''],
    ]);
    await bench.call('adopt', { sheet: 'Lager' });
    await bench.call('connect', { platform: 'ebay', entered: bench.market('ebay').credentials });
    await bench.call('sync-data', { view: 'inventory' });
    expect(bench.export('Lager').map((row) => row['Next step'])).toEqual(['', '', '', '']);
    expect(read(id, 3, 7, 2, 1, 'values')).toEqual([['10.11.2026'], ['13.11.2026']]);
  });

  it('with a yes in a column called Sold tells of a sale', async () => {
    const [header = [], ...items] = SMALL;
    addTab('Shoes', [
      [...header, 'Sold?'],
      ...items.map((row, place) => [...row, place === 0 ? 'yes' : 'no']),
    ]);
    expect(await preview({ sheet: 'Shoes' })).toMatchObject({ items: 2, sold: 1 });
    await bench.call('adopt', { sheet: 'Shoes' });
    expect(bench.export('Shoes').map((row) => row.Sold)).toEqual([true, false]);
  });

  it('of one row is spoken of as one', async () => {
    const [header = [], item = []] = SMALL;
    addTab('Shoes', [
      [...header, 'Status'],
      [...item, 'sold'],
    ]);
    const { writes } = (await preview({ sheet: 'Shoes' })) as unknown as { writes: readonly string[] };
    expect(writes).toContain('One row gets a number in #, where it stands.');
    expect(writes).toContain('One of them tells of a sale, and gets a tick in Sold.');
    expect(await bench.call('adopt', { sheet: 'Shoes' })).toMatchObject({
      says: 'Shoes is the Inventory now. One row got the number #1. The next sync links listings to them.',
    });
  });

  it('named Inventory and never adopted is adopted like any other', async () => {
    const id = addTab('Inventory', SMALL);
    await bench.call('adopt', { sheet: 'Inventory' });
    expect(read(id, 2, 4, 3, 4, 'values')).toEqual(SMALL);
  });

  it.each(['Listings', 'Activity', 'Settings'])('that is our own %s is none to be adopted', async (name) => {
    await bench.call('repair');
    await bench.run('menuSettings');
    await expect(preview({ sheet: name })).rejects.toThrow(`${name} is a sheet of Sheetstock's already`);
  });

  it('is not adopted beside an Inventory with items', async () => {
    addTab('Shoes', SMALL);
    addTab('More', SMALL);
    await bench.call('adopt', { sheet: 'Shoes' });
    await expect(bench.call('adopt', { sheet: 'More' })).rejects.toThrow('has items already');
  });

  it.each([
    [
      'without names of columns',
      [
        [1, 2],
        [3, 4],
      ],
      'no row that names its columns',
    ],
    [
      'with a title above',
      [['My stock', '', '', ''], ...SMALL],
      'names its columns in row 2, and Sheetstock needs them in the first. Select the row above it and drag',
    ],
    [
      'with several rows above',
      [['My stock', '', '', ''], ['as of', 44000, '', ''], ['', '', '', ''], ...SMALL],
      'row 4, and Sheetstock needs them in the first. Select the 3 rows above it',
    ],
    [
      'with nothing that says what a thing is',
      [
        ['Size', 'Cost'],
        [10, 90],
      ],
      'Nothing was changed. No column was found that says what a thing is',
    ],
  ] as [string, Input[][], string][])('%s is refused, and nothing is changed', async (_, cells, why) => {
    const id = addTab('Shoes', cells);
    const width = Math.max(...cells.map((row) => row.length));
    const before = read(id, 1, 1, cells.length, width, 'contents');
    await expect(bench.call('adopt', { sheet: 'Shoes' })).rejects.toThrow(why);
    expect(read(id, 1, 1, cells.length, width, 'contents')).toEqual(before);
  });

  it('finishes first what a killed sync had begun: an Inventory whose rows were about to come is not empty', async () => {
    await bench.close();
    let isKilling = false;
    bench = await openWorkbench({
      catalogue: 'empty',
      now: STORY_DAY,
      beforeCall: ({ name }) => (isKilling && name.startsWith('Sheet.insertRows') ? 'kill' : undefined),
    });
    await bench.call('connect', { platform: 'ebay', entered: bench.market('ebay').credentials });
    bench
      .market('ebay')
      .act({ do: 'list', title: 'Shoe AB1000-100', styleCode: 'AB1000-100', price: '90.00' });
    await bench.call('repair');
    isKilling = true;
    expect((await bench.execute('sync-data', { view: 'inventory' })).killed).toBe(true);
    isKilling = false;
    addTab('Shoes', SMALL);
    await expect(bench.call('adopt', { sheet: 'Shoes' })).rejects.toThrow('has items already');
    expect(bench.export('Inventory')).toHaveLength(1);
  });

  it('takes the place of an Inventory that is still empty', async () => {
    await bench.call('repair');
    addTab('Shoes', SMALL);
    await bench.call('adopt', { sheet: 'Shoes' });
    expect(await bench.call('overview')).toMatchObject({ sheets: 'ready', totals: { items: 2 } });
  });

  const activity = () => bench.export('Activity').filter((row) => row.Rule === 'adopted');

  it('is told in Activity: what was put where', async () => {
    addTab('Shoes', SMALL);
    await bench.call('adopt', { sheet: 'Shoes' });
    expect(activity()).toHaveLength(1);
    const [{ Row: row, What: what } = {}] = activity();
    expect(row).toBe('Shoes');
    expect(what).toMatch(
      /^Shoes became the Inventory\. Put in: Sold \(A\), Deleted \(B\), # \(C\), Next step \(H\)/,
    );
    expect(what).toContain('Yours, as they were understood: Title (D), Size (E), Location (G).');
    expect(what).toContain('2 rows got the numbers #1 to #2.');
    expect(await bench.call('activity')).toMatchObject({ runs: [{ canUndo: false, count: 1 }] });
  });

  it('is not taken back by Undo, which says what does', async () => {
    const id = addTab('Shoes', SMALL);
    await bench.call('adopt', { sheet: 'Shoes' });
    const after = read(id, 1, 1, 4, 20, 'contents');
    await expect(bench.call('undo')).rejects.toThrow('File > Version history brings the tab back');
    expect(read(id, 1, 1, 4, 20, 'contents')).toEqual(after);
  });

  it('brought back by the version history is left alone, and Repair makes another Inventory', async () => {
    const id = addTab('Shoes', SMALL);
    await bench.call('adopt', { sheet: 'Shoes' });
    const wide = bench.workbook.sheets().find((one) => one.sheetId === id)?.lastColumn ?? 0;
    bench.workbook.apply({ do: 'deleteColumns', sheetId: id, first: 8, count: wide - 7 });
    bench.workbook.apply({ do: 'deleteColumns', sheetId: id, first: 1, count: 3 });
    bench.workbook.apply({ do: 'deleteRows', sheetId: id, first: 1, count: 1 });
    expect(read(id, 1, 1, 3, 4, 'values')).toEqual(SMALL);
    await bench.call('connect', { platform: 'ebay', entered: bench.market('ebay').credentials });
    await expect(bench.call('sync-data', { view: 'inventory' })).rejects.toThrow('Repair sheets');
    expect(await bench.call('repair')).toMatchObject({
      says: expect.stringContaining('Shoes is as it was before it became the Inventory, and was left alone.'),
    });
    await bench.call('sync-data', { view: 'inventory' });
    expect(read(id, 1, 1, 3, 4, 'values')).toEqual(SMALL);
    expect(bench.export('Inventory')).toEqual([]);
  });

  it('is adopted from the menu: shown, corrected, confirmed', async () => {
    addTab('Shoes', [...SMALL, ['Total', '', '', '']]);
    bench.select('Shoes', [2]);
    answers = ['Size = EU', '', ''];
    expect((await bench.run('menuAdopt')).error).toBeNull();
    expect(shown[0]).toContain('Size: Size (column B)');
    expect(shown[1]).toContain('Size: EU (column C)');
    expect(shown[2]).toContain('Three columns are put in front: Sold, Deleted and #.');
    expect(shown[2]).toContain('are left alone: 1. New items come above those at the end, and a sum there');
    expect(bench.toasts.at(-1)?.message).toContain('#1 to #2');
  });

  it('is asked which column says what a thing is where none was found, and goes on with the answer', async () => {
    addTab('Shoes', [['Mine', 'Size', 'EU', 'Shelf'], ...SMALL.slice(1)]);
    bench.select('Shoes', [2]);
    answers = ['Title = A', '', ''];
    expect((await bench.run('menuAdopt')).error).toBeNull();
    expect(shown[0]).toContain('No column was found that says what a thing is. Name one, such as Title = B.');
    expect(shown[1]).toMatch(/^Your columns.*\nTitle: Mine \(column A\)/);
    expect(bench.export('Shoes').map((row) => row['#'])).toEqual([1, 2]);
  });

  it('is made Inventory with the columns that were shown, though a part of what was typed was none', async () => {
    addTab('Shoes', SMALL);
    bench.select('Shoes', [2]);
    answers = ['Size = EU, Colour = Shelf', '', ''];
    expect((await bench.run('menuAdopt')).error).toBeNull();
    expect(shown[1]).toContain('"Colour = Shelf" names no column');
    expect(shown[1]).toContain('Size: EU (column C)');
    const [{ What: what } = {}] = activity();
    expect(what).toContain('Yours, as they were understood: Title (D), Size (F), Location (G).');
  });

  it.each([
    ['in the first row', SMALL],
    ['below a blank one', [['', '', '', ''], ...SMALL]],
  ])('with names %s is adopted whatever rules refuse other input in its columns', async (_, cells) => {
    const tab = addTab('Shoes', cells);
    const { maxRows: rows = 0, maxColumns: columns = 0 } =
      bench.workbook.sheets().find(({ sheetId }) => sheetId === tab) ?? {};
    const area = { row: 1, column: 1, rows, columns };
    const validation = { kind: 'list', values: ['what no one writes'], strict: true } as const;
    bench.workbook.apply({ do: 'validation', sheetId: tab, area, validation });
    expect(await bench.call('adopt', { sheet: 'Shoes' })).toMatchObject({ changed: 2 });
    expect(read(tab, 3, 3, 2, 1, 'values')).toEqual([[1], [2]]);
    await bench.call('connect', { platform: 'ebay', entered: bench.market('ebay').credentials });
    bench
      .market('ebay')
      .act({ do: 'list', title: 'Puma Suede Classic 374915-01', size: '9', price: '60.00' });
    expect(await bench.call('sync-data', { view: 'inventory' })).toMatchObject({ added: 1, made: 1 });
  });

  it('whose first columns are blank gives them to the marks and the number', async () => {
    const tab = addTab(
      'Shoes',
      SMALL.map((row) => ['', '', '', ...row]),
    );
    await bench.call('adopt', { sheet: 'Shoes' });
    expect(read(tab, 2, 4, 3, 4, 'values')).toEqual(SMALL);
  });

  it.each([
    ['formulas that show nothing', formulasInFront, ['=IF(H3>99,"x","")', '=IF(H4>99,"x","")']],
    ['cells that are merged', mergeInFront, ['', '']],
  ])(
    'whose first columns only look blank, with %s, has the marks put before them',
    async (_, put, expected) => {
      const tab = addTab(
        'Shoes',
        SMALL.map((row) => ['', '', '', ...row]),
      );
      put(tab);
      const { writes } = (await preview({ sheet: 'Shoes' })) as unknown as { writes: readonly string[] };
      expect(writes[0]).toBe('Three columns are put in front: Sold, Deleted and #.');
      await bench.call('adopt', { sheet: 'Shoes' });
      expect(theirs(tab)).toEqual(expected);
      expect(read(tab, 3, 1, 2, 3, 'values')).toEqual([
        [false, false, 1],
        [false, false, 2],
      ]);
    },
  );

  it('below a row of formulas that show nothing keeps them: they are to be dragged away first', async () => {
    const tab = addTab('Shoes', [[{ formula: '=IF(B3>99,"dear","")' }, '', '', ''], ...SMALL]);
    await expect(preview({ sheet: 'Shoes' })).rejects.toThrow(
      'Nothing was changed: Shoes names its columns in row 2, and Sheetstock needs them in the first. Select the row above it',
    );
    expect(bench.workbook.read(tab, { row: 1, column: 1, rows: 1, columns: 1 }, 'formulas')).toEqual([
      ['=IF(B3>99,"dear","")'],
    ]);
  });

  function formulasInFront(sheetId: number): void {
    const inputs = [[{ formula: '=IF(E2>99,"x","")' }], [{ formula: '=IF(E3>99,"x","")' }]];
    bench.workbook.apply({ do: 'set', sheetId, row: 2, column: 1, inputs, coerce: false });
  }

  /** The formulas that stood in the first column. */
  function theirs(sheetId: number): readonly unknown[] {
    const area = { row: 3, column: 4, rows: 2, columns: 1 };
    return bench.workbook.read(sheetId, area, 'formulas').map(([formula]) => formula);
  }

  function mergeInFront(sheetId: number): void {
    bench.workbook.apply({ do: 'merge', sheetId, area: { row: 2, column: 2, rows: 2, columns: 1 } });
  }

  it('is left alone when the person says no in the end', async () => {
    const id = addTab('Shoes', SMALL);
    bench.select('Shoes', [2]);
    answers = [''];
    await bench.run('menuAdopt');
    expect(shown).toHaveLength(2);
    expect(read(id, 1, 1, 3, 4, 'values')).toEqual(SMALL);
  });

  describe('stopped on the way by a range that somebody else protects', () => {
    let tab = 0;
    beforeEach(async () => {
      tab = addTab('Shoes', SMALL);
      await bench.call('connect', { platform: 'stockx', entered: bench.market('stockx').credentials });
      bench
        .market('stockx')
        .act({ do: 'list', title: 'x', styleCode: 'DD1391-100', size: '10', price: '90' });
      const area = { row: 2, column: 1, rows: 1, columns: 6 };
      const protection = { area, description: 'Hers', warningOnly: false, editors: ['her'] };
      bench.workbook.apply({ do: 'protect', sheetId: tab, protection });
      await expect(bench.call('adopt', { sheet: 'Shoes' })).rejects.toThrow(
        'A part of Shoes is protected, and you are not among those who may write there; no cell of yours was changed. Ask its owner to let you write (Data > Protected sheets and ranges), then choose this again: it goes on where it stopped.',
      );
      bench.workbook.apply({ do: 'unprotect', sheetId: tab, description: 'Hers' });
    });

    it('waits for the rest: no sync makes another Inventory before', async () => {
      await expect(bench.call('sync-data', { view: 'inventory' })).rejects.toThrow(
        'Shoes is not the Inventory to its end yet, and nothing was changed. Choose Use this tab as Inventory there again: it goes on where it stopped. Or choose Repair sheets to have an Inventory of its own.',
      );
      expect(bench.workbook.sheets().map(({ name }) => name)).not.toContain('Inventory');
      await bench.call('adopt', { sheet: 'Shoes' });
      expect(read(tab, 3, 3, 2, 1, 'values')).toEqual([[1], [2]]);
      expect(await bench.call('sync-data', { view: 'inventory' })).toMatchObject({ made: 0, linked: 1 });
    });

    it("is given up with Repair sheets, and the tab is the person's own", async () => {
      const { says } = await bench.call('repair');
      expect(says).toMatch(
        /^Inventory was made\..*Shoes is your own again, with the columns that were put in\./,
      );
      expect(await bench.call('sync-data', { view: 'inventory' })).toMatchObject({ made: 1 });
    });
  });

  it('that is called Inventory and was cut short is not repaired, but gone on with, or renamed', async () => {
    const tab = addTab('Inventory', SMALL);
    const area = { row: 2, column: 1, rows: 1, columns: 6 };
    const protection = { area, description: 'Hers', warningOnly: false, editors: ['her'] };
    bench.workbook.apply({ do: 'protect', sheetId: tab, protection });
    await expect(bench.call('adopt', { sheet: 'Inventory' })).rejects.toThrow(
      'A part of Inventory is protected',
    );
    bench.workbook.apply({ do: 'unprotect', sheetId: tab, description: 'Hers' });
    const says =
      'Inventory is not the Inventory to its end yet, and nothing was changed. Choose Use this tab as Inventory there again: it goes on where it stopped. Or give it another name and choose Repair sheets, to have an Inventory of its own.';
    for (const command of ['apply-marks', 'repair']) await expect(bench.call(command)).rejects.toThrow(says);
    const before = headersOf('Inventory');
    bench.workbook.apply({ do: 'renameSheet', sheetId: tab, name: 'Shoes' });
    expect(await bench.call('repair')).toMatchObject({
      says: expect.stringMatching(/^Inventory was made\..*Shoes is your own again/),
    });
    expect(headersOf('Shoes')).toEqual(before);
  });

  it('cut short, and with a remark typed beside what was added, gets no column twice', async () => {
    addTab('Shoes', SMALL);
    const { calls } = await bench.execute('adopt', { sheet: 'Shoes' });
    const whole = headersOf('Shoes');
    const numbers = calls.flatMap(({ name }, place) => (/insert|set/i.test(name) ? [place + 1] : []));
    for (const number of numbers.slice(-12)) {
      await bench.close();
      let isKilling = true;
      bench = await openWorkbench({
        catalogue: 'empty',
        now: STORY_DAY,
        beforeCall: (call) => (isKilling && call.number === number ? 'kill' : undefined),
      });
      const id = addTab('Shoes', SMALL);
      await bench.execute('adopt', { sheet: 'Shoes' });
      isKilling = false;
      bench.clock.advance(600_000);
      bench.workbook.apply({ do: 'insertColumns', sheetId: id, after: whole.length, count: 2 });
      const place = { do: 'set', sheetId: id, row: 3, column: whole.length + 1, coerce: false } as const;
      bench.workbook.apply({ ...place, inputs: [['ask Tom']] });
      await bench.call('adopt', { sheet: 'Shoes' }).catch((error: Error) => {
        expect(error.message).toContain("a sheet of Sheetstock's already");
      });
      expect(
        headersOf('Shoes').filter((header) => header !== ''),
        `killed at call ${number}`,
      ).toEqual(whole);
      expect(read(id, 3, whole.length + 1, 1, 1, 'values')).toEqual([['ask Tom']]);
    }
  }, 60_000);

  function headersOf(name: string): readonly unknown[] {
    const { sheetId = 0, lastColumn = 1 } =
      bench.workbook.sheets().find((sheet) => sheet.name === name) ?? {};
    return read(sheetId, 2, 1, 1, lastColumn, 'values')[0] ?? [];
  }

  const OWN: Input[][] = SMALL.map((row, place) => [...row, place === 0 ? 'Memory' : '8 GB']);

  it.each([
    ['', SMALL],
    [' with a column called as one of ours', OWN],
  ])(
    'killed at any writing call, is adopted whole by adopting again%s',
    async (_, cells) => {
      const columns = cells[0]?.length ?? 0;
      addTab('Shoes', cells);
      const writing = /insert|set|freeze|hide|protect/i;
      const { calls } = await bench.execute('adopt', { sheet: 'Shoes' });
      const told = activity().map((row) => row.What);
      const whole = bench.export('Shoes').map(({ '#': _, ...row }) => row);
      const numbers = calls.flatMap(({ name }, place) => (writing.test(name) ? [place + 1] : []));
      expect(numbers.length).toBeGreaterThan(15);
      for (const number of numbers.filter((_, place) => place % 5 === 0 || place > numbers.length - 3)) {
        await bench.close();
        let isKilling = false;
        bench = await openWorkbench({
          catalogue: 'empty',
          now: STORY_DAY,
          beforeCall: (call) => (isKilling && call.number === number ? 'kill' : undefined),
        });
        const id = addTab('Shoes', cells);
        isKilling = true;
        await bench.execute('adopt', { sheet: 'Shoes' });
        isKilling = false;
        bench.clock.advance(600_000);
        await bench.call('adopt', { sheet: 'Shoes' }).catch((error: Error) => {
          expect(error.message).toContain("a sheet of Sheetstock's already");
        });
        expect(
          bench.export('Shoes').map(({ '#': _, ...row }) => row),
          `killed at call ${number}`,
        ).toEqual(whole);
        expect(read(id, 2, 4, 3, columns, 'values'), `killed at call ${number}`).toEqual(cells);
        expect(
          activity().map((row) => row.What),
          `killed at call ${number}`,
        ).toEqual(told);
      }
    },
    120_000,
  );
});
