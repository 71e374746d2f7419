/** What is typed, and what it means. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HELP, readOrder } from '../../../workbench/cli/order';
import { MARKET_IDS } from '../../../workbench/marketplaces/habits';

const what = (...args: string[]) => {
  const order = readOrder(args);
  return order === 'help' ? order : order.what;
};

describe('an order', () => {
  it.each([
    [['sync-data'], { kind: 'command', command: 'sync-data', view: 'inventory', names: [] }],
    [
      ['full-refresh', '--view', 'listings'],
      { kind: 'command', command: 'full-refresh', view: 'listings', names: [] },
    ],
    [
      ['link-inventory', '404', '405/1'],
      { kind: 'command', command: 'link-inventory', view: 'inventory', names: ['404', '405/1'] },
    ],
    [
      ['merge', '#3084', '#3085'],
      { kind: 'command', command: 'merge', view: 'inventory', names: ['#3084', '#3085'] },
    ],
    [
      ['edit', '--sheet', 'Inventory', '--row', '#3084', '--column', 'Sold', '--value', 'TRUE'],
      { kind: 'edit', sheet: 'Inventory', row: '#3084', column: 'Sold', value: 'TRUE' },
    ],
    [
      ['edit', '--sheet', 'Listings', '--row', '404', '--column', 'Item', '--value', ''],
      { kind: 'edit', sheet: 'Listings', row: '404', column: 'Item', value: '' },
    ],
    [['export', '--sheet', 'Activity'], { kind: 'export', sheet: 'Activity' }],
    [['market', 'ebay', 'list'], { kind: 'market', market: 'ebay', action: 'show' }],
    [
      ['market', 'ebay', 'sell', '--id', '404', '--price', '180'],
      { kind: 'market', market: 'ebay', action: { do: 'sell', id: '404', price: '180' } },
    ],
    [
      ['market', 'stockx', 'delete', 'abc'],
      { kind: 'market', market: 'stockx', action: { do: 'delete', id: 'abc' } },
    ],
    [
      ['market', 'shopify', 'cancel', '--order', '7', '--how', 'returned'],
      { kind: 'market', market: 'shopify', action: { do: 'cancel', order: '7', how: 'returned' } },
    ],
    [
      ['market', 'shopify', 'cancel', '7', '--units', '1'],
      { kind: 'market', market: 'shopify', action: { do: 'cancel', order: '7', how: 'cancelled', units: 1 } },
    ],
    [
      ['market', 'ebay', 'fail', '--kind', '429', '--times', '2'],
      { kind: 'market', market: 'ebay', action: { do: 'fail', fault: { kind: '429', times: 2 } } },
    ],
    [
      ['market', 'ebay', 'fail', '--kind', 'none'],
      { kind: 'market', market: 'ebay', action: { do: 'fail', fault: null } },
    ],
    [
      [
        'market',
        'ebay',
        'list',
        '--title',
        'Dunk',
        '--price',
        '1',
        '--style-code',
        'DD1391-100',
        '--quantity',
        '2',
      ],
      {
        kind: 'market',
        market: 'ebay',
        action: { do: 'list', title: 'Dunk', price: '1', styleCode: 'DD1391-100', quantity: 2 },
      },
    ],
  ])('%j', (args, meaning) => {
    expect(what(...args)).toEqual(meaning);
  });

  it.each([
    [['fly'], 'There is no command fly'],
    [['sync-data', '--view', 'both'], '--view both'],
    [['sync-data', '--colour', 'red'], '--colour'],
    [['edit', '--sheet', 'Inventory'], '--row is missing'],
    [['market', 'amazon', 'list'], 'no marketplace amazon'],
    [['adopt'], 'Name the tab'],
    [['set'], 'Name a setting'],
    [['market', 'ebay', 'sell'], '--id is missing'],
    [['market', 'ebay', 'dance'], 'cannot dance'],
    [
      ['import', '--platform', 'Vinted', '--currency', 'EUR', '--file', 'no-such.csv'],
      'no-such.csv cannot be read.',
    ],
    [['market', 'ebay', 'fail', '--kind', 'fire'], '--kind fire'],
    [['market', 'ebay', 'list', '--title', 'Dunk', '--price', '1', '--quantity', 'two'], '--quantity two'],
  ])('%j is refused: %s', (args, sentence) => {
    expect(() => readOrder(args)).toThrow(sentence);
  });

  it('without any command is a call for help', () => {
    expect(what()).toBe('help');
    expect(what('sync-data', '--help')).toBe('help');
  });

  it('of help names every marketplace', () => {
    expect(HELP).toContain(`market ${MARKET_IDS.join('|')} show`);
  });

  it('works on the demo unless another workbook is named', () => {
    expect(readOrder(['sync-data'])).toMatchObject({ demo: true });
    expect(readOrder(['sync-data', '--workbook', 'mine.sheet'])).toMatchObject({
      demo: false,
      workbook: 'mine.sheet',
    });
    expect(readOrder(['sync-data', '--workbook', 'mine.sheet', '--demo', '--json'])).toMatchObject({
      demo: true,
      json: true,
    });
  });
});

describe('a file to import', () => {
  const TEXT = 'Titel;Größe\nSchuh für Läufer;42';

  it.each([
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`, 'utf8')],
    ['"Unicode Text" of Excel', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['the code page of western Windows', Buffer.from(TEXT, 'latin1')],
  ])('is read in %s', (_, bytes) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'order-'));
    try {
      const file = path.join(folder, 'rows.csv');
      writeFileSync(file, bytes);
      const order = what('import', '--platform', 'Vinted', '--currency', 'EUR', '--file', file);
      expect(JSON.stringify(order)).toContain(JSON.stringify(TEXT).slice(1, -1));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
