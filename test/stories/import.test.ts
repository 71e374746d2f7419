/**
 * Listings of a platform without an API, pasted or read from a file, through the real bundle: guessed columns, rows that
 * cannot be read, the second import, and the tick that every active listing is there.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { openStory, type Story } from './story';

let story: Story;
afterEach(() => story.close());

const HEADER = 'Item ID,Item name,Size,Asking price,Status,URL';
const line = (id: number, name: string, price: string, status = 'Active') =>
  `${id},"${name}",US 9,"${price}",${status},https://www.vinted.example/items/${id}-shoe`;
const tableOf = (...lines: readonly string[]) => [HEADER, ...lines].join('\n');

const PAIRS = [
  line(1001, 'Nike Dunk Low "Panda" DD1391-100', '€1.120,00'),
  line(1002, 'adidas Samba OG, black B75806', '80,50'),
  line(1003, 'New Balance 2002R M2002RDA', '$95'),
];

const bring = (text: string, more: object = {}) =>
  story.bench.call('import', { platform: 'Vinted', currency: 'EUR', text, ...more });

const row = async (id: string) => {
  const found = (await story.listings()).find((one) => one['Listing id'] === id);
  if (!found) throw new Error(`no listing ${id}`);
  return found;
};

describe('a file from a platform without an API', () => {
  test('is shown as it would be read, and nothing is written', async () => {
    story = await openStory({}, []);
    const before = JSON.stringify(await story.everything());
    const view = await story.bench.call('preview-import', { platform: 'Vinted', text: tableOf(...PAIRS) });
    const columns = view.columns as readonly { readonly field: string; readonly column: number | null }[];
    const at = (field: string) => columns.find((one) => one.field === field)?.column;
    expect(['listingId', 'title', 'size', 'price', 'status', 'link'].map(at)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(view).toMatchObject({ rows: 3, problems: [] });
    expect(JSON.stringify(await story.everything())).toBe(before);
  });

  test('makes rows and items, and the same file again writes nothing', async () => {
    story = await openStory({}, []);
    expect(await bring(tableOf(...PAIRS))).toMatchObject({ added: 3, made: 3, notes: [] });
    expect(await row('1001')).toMatchObject({
      Platform: 'Vinted',
      Title: 'Nike Dunk Low "Panda" DD1391-100',
      Size: 'US 9',
      Price: 1120,
      Currency: 'EUR',
      Status: 'Active',
      Link: 'https://www.vinted.example/items/1001-shoe',
    });
    expect(await row('1003')).toMatchObject({ Price: 95, Currency: 'USD' });
    const again = { added: 0, changed: 0, made: 0, missing: 0 };
    expect(await bring(tableOf(...PAIRS), { currency: 'eur' })).toMatchObject(again);
  });

  test.each(['America/Los_Angeles', 'Europe/Berlin', 'Pacific/Auckland'])(
    'keeps the day on which a listing was listed in %s',
    async (timeZone) => {
      story = await openStory({}, []);
      story.bench.workbook.apply({ do: 'settings', timeZone });
      const [first = '', second = ''] = PAIRS;
      await bring([`${HEADER},Listed on`, `${first},2026-11-20`, `${second},20.11.2026`].join('\n'));
      expect((await story.listings()).map((one) => one.Listed)).toEqual(['2026-11-20', '2026-11-20']);
    },
  );

  test('tells what has changed, what was sold and what has ended', async () => {
    story = await openStory({}, []);
    await bring(tableOf(...PAIRS));
    const next = tableOf(
      line(1001, 'Nike Dunk Low "Panda" DD1391-100', '99,00'),
      line(1002, 'adidas Samba OG, black B75806', '70', 'Sold'),
      line(1003, 'New Balance 2002R M2002RDA', '$95', 'Removed'),
    );
    await bring(next);
    expect(await row('1001')).toMatchObject({ Price: 99, Status: 'Active' });
    expect(String((await row('1002'))['Next step'])).toMatch(/^Sold on Vinted for 70\.00 EUR on .*Tick Sold/);
    expect(await row('1003')).toMatchObject({
      'Next step': 'Ended on Vinted. Tick Deleted, or Sold if it was sold.',
    });
    expect(await bring(next)).toMatchObject({ added: 0, changed: 0, missing: 0 });
  });

  test('absence is news only where the person says that the list is complete', async () => {
    story = await openStory({}, []);
    await bring(tableOf(...PAIRS));
    const without = tableOf(PAIRS[0] ?? '', PAIRS[1] ?? '');
    expect(await bring(without)).toMatchObject({ missing: 0 });
    expect(await bring(without, { complete: true })).toMatchObject({ missing: 1 });
    expect(await row('1003')).toMatchObject({
      Status: 'Missing',
      'Next step': 'Gone from Vinted. Sold or deleted?',
    });
    expect(await bring(tableOf(...PAIRS))).toMatchObject({ missing: 0 });
    expect(await row('1003')).toMatchObject({ Status: 'Active' });
  });

  test('an empty list does not make everything missing without a question', async () => {
    story = await openStory({}, []);
    await bring(tableOf(...PAIRS));
    const report = await bring(`${HEADER}\n`, { complete: true });
    expect(report).toMatchObject({ missing: 0 });
    expect(JSON.stringify(report.notes)).toMatch(/Is that right/);
  });

  test('a row that cannot be read is named and left out, and then nothing is called missing', async () => {
    story = await openStory({}, []);
    await bring(tableOf(...PAIRS));
    const odd = tableOf(
      PAIRS[0] ?? '',
      line(1004, 'Jordan 1', 'cheap'),
      line(1005, 'Jordan 3', '10', 'Odd'),
      line(1001, 'Again', '10'),
      ',Nameless,,,,',
    );
    const report = await bring(odd, { complete: true });
    expect(report).toMatchObject({ added: 0, missing: 0 });
    expect(report.notes).toEqual([
      'Row 3: the price cheap cannot be read.',
      'Row 4: the status Odd is not known; write Active, Inactive or Sold.',
      'Row 5: 1001 stands in an earlier row too.',
      'Row 6: it has neither an id nor a link.',
      'Because rows were left out, nothing was called missing.',
    ]);
  });

  test('rows pasted twice are the same rows, and so is their header', async () => {
    story = await openStory({}, []);
    const text = 'Item ID,Item name\n1001,Nike Dunk Low DD1391-100\n1002,adidas Samba OG B75806';
    expect(await bring(`${text}\n${text}`, { complete: true })).toMatchObject({ added: 2, notes: [] });
    expect((await story.listings()).map((one) => one['Listing id'])).toEqual(['1001', '1002']);
  });

  test('what is not for sale now comes in once it is, and is counted until then', async () => {
    story = await openStory({}, []);
    const first = tableOf(PAIRS[0] ?? '', line(1004, 'Jordan 1', '80', 'Reserved'));
    expect(await bring(first)).toMatchObject({
      added: 1,
      notes: ['Not for sale now, and so not added yet: 1.'],
    });
    expect(await bring(tableOf(PAIRS[0] ?? '', line(1004, 'Jordan 1', '80')))).toMatchObject({
      added: 1,
      notes: [],
    });
    expect(await bring(first)).toMatchObject({ added: 0, notes: [] });
    expect(await row('1004')).toMatchObject({ Status: 'Inactive' });
  });

  test('columns are corrected by the person and remembered for the platform', async () => {
    story = await openStory({}, []);
    const text = 'Ref;What;How much\n77;Nike Dunk Low DD1391-100;80\n78;adidas Samba B75806;90';
    await expect(bring(text)).rejects.toThrow(/which column holds the title/);
    const corrections = 'Listing id = Ref, Title = What, Price = How much';
    expect(await bring(text, { corrections })).toMatchObject({ added: 2 });
    expect(await bring(`${text}\n79;Nike Pegasus 41;95`)).toMatchObject({ added: 1 });
    await expect(bring(text, { corrections: 'Sighs = Ref' })).rejects.toThrow(/names no column/);
  });

  /** Two listings of the same platform, each with the id that its address tells. */
  test.each([
    [
      'Poshmark',
      'https://poshmark.com/listing/Puma-Suede-374915-01-65012ac2d3e4f5a6b7c8d9e0',
      'https://poshmark.com/listing/Puma-Suede-374915-01-65012bc2d3e4f5a6b7c8d9ff',
      ['65012ac2d3e4f5a6b7c8d9e0', '65012bc2d3e4f5a6b7c8d9ff'],
    ],
    [
      'Vinted',
      'https://www.vinted.de/items/4012345678-puma-suede-374915?referrer=catalog',
      'https://www.vinted.de/items/4012345679-puma-suede-374915',
      ['4012345678', '4012345679'],
    ],
    [
      'Wallapop',
      'https://es.wallapop.com/item/374915-01-puma-suede-912345678',
      'https://es.wallapop.com/item/374915-01-puma-suede-912345679',
      ['912345678', '912345679'],
    ],
    [
      'Mercari',
      'https://www.mercari.com/us/item/m12345678901/',
      'https://www.mercari.com/us/item/m12345678902/',
      ['12345678901', '12345678902'],
    ],
    [
      'Rakuma',
      'https://item.fril.jp/12345b1e2f3a4b5c6d7e8f9a0b1c2d3e',
      'https://item.fril.jp/12345c1e2f3a4b5c6d7e8f9a0b1c2d3e',
      ['12345b1e2f3a4b5c6d7e8f9a0b1c2d3e', '12345c1e2f3a4b5c6d7e8f9a0b1c2d3e'],
    ],
    [
      'Flea market',
      'https://fleas.example/item.php?id=17',
      'https://fleas.example/item.php?id=18',
      ['item.php?id=17', 'item.php?id=18'],
    ],
  ])('%s: two addresses are two listings', async (platform, one, other, ids) => {
    story = await openStory({}, []);
    const of = (link: string) => `Title,Size,Price,Link\nPuma Suede 374915-01,US 9,50,${link}`;
    expect(await bring(of(one), { platform })).toMatchObject({ added: 1 });
    expect(await bring(of(other), { platform })).toMatchObject({ added: 1, changed: 0 });
    expect((await story.listings()).map((row) => row['Listing id'])).toEqual(ids);
  });

  test('a table without ids finds the listings that one with ids has brought, by their addresses', async () => {
    story = await openStory({}, []);
    const link = 'https://www.mercari.com/us/item/m12345678901/';
    await bring(`Item ID,Title,Price,Link\nm12345678901,Puma Suede 374915-01,50,${link}`);
    const without = `Title,Price,Link\nPuma Suede 374915-01,55,${link}`;
    expect(await bring(without)).toMatchObject({ added: 0, changed: 1 });
  });

  test('a column that comes later is read, and one that the person has said no to is not', async () => {
    story = await openStory({}, []);
    const first = 'Item ID,Title,Price,Condition\n1001,Nike Dunk Low DD1391-100,80,good';
    await bring(first, { corrections: 'Condition = none' });
    const later =
      'Item ID,Title,Price,Condition,Status\n1001,Nike Dunk Low DD1391-100,80,good,Sold\n1002,Puma Suede 374915-01,60,good,Active';
    expect(await bring(later)).toMatchObject({ added: 1, missing: 1 });
    expect(String((await row('1001'))['Next step'])).toMatch(/^Sold on Vinted/);
    expect(await row('1002')).toMatchObject({ Condition: '' });
  });

  test('a table without prices and quantities leaves them, and one that has them again is read', async () => {
    story = await openStory({}, []);
    const whole = 'Item ID,Title,Price,Quantity\n1001,Nike Dunk Low DD1391-100';
    await bring(`${whole},80,2`);
    expect(await bring('Item ID,Title\n1001,Nike Dunk Low DD1391-100')).toMatchObject({ changed: 0 });
    expect(await row('1001')).toMatchObject({ Price: 80, Currency: 'EUR', Quantity: 2 });
    await bring(`${whole},75,1`);
    expect(await row('1001')).toMatchObject({ Price: 75, Quantity: 1 });
    await bring(`${whole},75,0`);
    expect(await row('1001')).toMatchObject({ Status: 'Inactive', Quantity: 0 });
    await bring('Item ID,Title\n1001,Nike Dunk Low DD1391-100');
    expect(await row('1001')).toMatchObject({ Status: 'Active', Price: 75, Quantity: 1 });
  });

  test('a blank price or quantity tells nothing of what the listing has', async () => {
    story = await openStory({}, []);
    const header = 'Item ID,Title,Price,Quantity';
    await bring(`${header}\n1001,Nike Dunk Low DD1391-100,80,3`);
    expect(await bring(`${header}\n1001,Nike Dunk Low DD1391-100,,`)).toMatchObject({ changed: 0 });
    expect(await row('1001')).toMatchObject({ Price: 80, Currency: 'EUR', Quantity: 3 });
    expect(await bring(`${header}\n1002,adidas Samba OG B75806,,`)).toMatchObject({ added: 1 });
    expect(await row('1002')).toMatchObject({ Price: '', Quantity: 1 });
  });

  test('a total below the rows is no listing', async () => {
    story = await openStory({}, []);
    const report = await bring(tableOf(...PAIRS, 'Total,,,"1.295,50",,'), { complete: true });
    expect(report).toMatchObject({ added: 3, made: 3 });
    expect(report.notes).toEqual([
      'Row 5: it has no title.',
      'Because rows were left out, nothing was called missing.',
    ]);
  });

  test('a row without a title leaves the title that the listing has', async () => {
    story = await openStory({}, []);
    await bring(tableOf(...PAIRS));
    expect(await bring(tableOf(line(1002, '', '79')))).toMatchObject({ changed: 1 });
    expect(await row('1002')).toMatchObject({ Title: 'adidas Samba OG, black B75806', Price: 79 });
  });

  /** Into the first blank row; where the row stands. */
  async function typeListing(typed: Readonly<Record<string, string>>) {
    const sheet = story.bench.workbook.sheets().find(({ name }) => name === 'Listings');
    const { sheetId = 0, lastColumn = 1, lastRow = 2 } = sheet ?? {};
    const area = { row: 2, column: 1, rows: 1, columns: lastColumn };
    const headers = story.bench.workbook.read(sheetId, area, 'display')[0] ?? [];
    for (const [name, text] of Object.entries(typed)) {
      const place = { row: lastRow + 1, column: headers.indexOf(name) + 1 };
      await story.bench.edit({ do: 'type', sheetId, ...place, texts: [[text]] });
    }
    return { sheetId, first: lastRow + 1, count: 1 };
  }

  const TYPED = { Platform: 'Vinted', Title: 'Nike Dunk Low "Panda" DD1391-100', Size: 'US 9' };

  test('what the person has typed before is no item a second time, and is linked once its row is gone', async () => {
    story = await openStory({}, []);
    const typedRow = await typeListing(TYPED);
    expect(await bring(tableOf(...PAIRS.slice(1)))).toMatchObject({ added: 2, made: 3 });
    expect(await bring(tableOf(...PAIRS))).toMatchObject({ added: 1, made: 0, linked: 0 });
    expect((await row('1001')).Match).toMatch(/^May be the listing that you typed for #\d+: delete that row/);
    expect(await bring(tableOf(...PAIRS))).toMatchObject({ added: 0, changed: 0, made: 0 });
    story.bench.workbook.apply({ do: 'deleteRows', ...typedRow });
    expect(await bring(tableOf(...PAIRS))).toMatchObject({ added: 0, made: 0, linked: 1 });
    expect(await story.inventory()).toHaveLength(3);
  });

  test('a pair that is typed a second time is a second pair', async () => {
    story = await openStory({}, []);
    await typeListing(TYPED);
    expect(await bring(tableOf(...PAIRS.slice(1)))).toMatchObject({ made: 3 });
    await typeListing(TYPED);
    expect(await bring(tableOf(...PAIRS.slice(1)))).toMatchObject({ made: 1 });
  });

  test.each<readonly [string, string, RegExp, object]>([
    ['no table at all', '', /text/, {}],
    ['no names of columns', '1,2,3\n4,5,6', /no row names the columns/, {}],
    ['no currency', tableOf(...PAIRS), /three letters/, { currency: 'euro' }],
    ['no platform', tableOf(...PAIRS), /text|name the platform/, { platform: ' ' }],
  ])('%s is refused in a sentence', async (_, text, says, more) => {
    story = await openStory({}, []);
    await expect(bring(text, more)).rejects.toThrow(says);
    expect(await story.listings()).toEqual([]);
  });

  test('a platform that is connected is not overruled', async () => {
    story = await openStory();
    await expect(bring(tableOf(...PAIRS), { platform: 'eBay' })).rejects.toThrow(/is connected/);
  });

  test('titles that look like formulas land as text', async () => {
    story = await openStory({}, []);
    await bring(tableOf(...PAIRS, line(1011, '=IMPORTXML(1)', '5'), line(1012, '+1 pair', '6')));
    expect((await row('1011')).Title).toBe('=IMPORTXML(1)');
    expect((await row('1012')).Title).toBe('+1 pair');
  });
});

test.each([
  ['メルカリ', 'ラクマ'],
  ['Авито', 'Юла'],
  ['メルカリ JP', 'ラクマ JP'],
])('%s and %s are two platforms', async (one, other) => {
  story = await openStory({}, []);
  await bring(tableOf(...PAIRS), { platform: one });
  const others = [line(2001, 'Puma Suede 374915-01', '60')];
  await bring(tableOf(...others), { platform: other });
  expect(await bring(tableOf(...others), { platform: other, complete: true })).toMatchObject({ missing: 0 });
  expect((await story.listings()).map((row) => `${row.Platform} ${row.Status}`)).toEqual([
    ...Array<string>(3).fill(`${one} Active`),
    `${other} Active`,
  ]);
  expect(await bring(tableOf(...PAIRS), { platform: one })).toMatchObject({ added: 0, changed: 0 });
});

describe('nearly all of them gone at once', () => {
  const many = Array.from({ length: 14 }, (_, n) =>
    line(3001 + n, `Puma Suede number ${n} 3749${10 + n}-01`, '60'),
  );
  const gone = { platform: 'vinted', account: '' };
  const asked = async () => (await story.bench.call('overview')).questions as readonly object[];
  const missing = async () => (await story.listings()).filter((row) => row.Status === 'Missing').length;

  async function question(): Promise<void> {
    story = await openStory({}, []);
    await bring(tableOf(...many));
    const report = await bring(tableOf(...many.slice(0, 3)), { complete: true });
    expect(report).toMatchObject({
      missing: 0,
      notes: [expect.stringContaining('11 of 14 listings are gone')],
    });
    expect(await asked()).toEqual([
      expect.objectContaining({ ...gone, title: 'The import', answered: null }),
    ]);
  }

  test('is asked, and with a yes the same rows again show them as gone', async () => {
    await question();
    expect(await story.bench.call('answer-account', { ...gone, answer: 'apply' })).toMatchObject({
      says: 'Import the same rows again: the others are then shown as missing.',
    });
    expect(await bring(tableOf(...many.slice(0, 3)), { complete: true })).toMatchObject({ missing: 11 });
    expect(await missing()).toBe(11);
    expect(await asked()).toEqual([]);
  });

  test('is asked before those that are there again under other ids become items a second time', async () => {
    story = await openStory({}, []);
    await bring(tableOf(...many));
    const again = tableOf(
      ...many.map((_, n) => line(4001 + n, `Puma Suede number ${n} 3749${10 + n}-01`, '60')),
      line(4101, 'adidas Samba OG, black B75806', '80'),
    );
    // What is none of the old ones is linked as ever.
    expect(await bring(again, { complete: true })).toMatchObject({ added: 15, made: 1, missing: 0 });
    await story.bench.call('answer-account', { ...gone, answer: 'apply' });
    expect(await bring(again, { complete: true })).toMatchObject({ made: 0, missing: 14, linked: 14 });
    expect(await story.inventory()).toHaveLength(15);
    const links = (await story.listings()).filter((row) => row.Status === 'Active').map((row) => row.Item);
    expect(links.sort((a, b) => Number(a) - Number(b))).toEqual(many.map((_, n) => n + 1).concat(15));
  });

  test('with a no they stay, and nothing is asked any more', async () => {
    await question();
    await story.bench.call('answer-account', { ...gone, answer: 'hold' });
    expect(await asked()).toEqual([]);
    expect(await missing()).toBe(0);
  });

  test('stays asked while a part of the listings is brought, and not when all are there again', async () => {
    await question();
    expect(await bring(tableOf(...many.slice(0, 2)))).toMatchObject({ notes: [] });
    expect(await asked()).toHaveLength(1);
    expect(await bring(tableOf(...many), { complete: true })).toMatchObject({ missing: 0, notes: [] });
    expect(await asked()).toEqual([]);
  });
});

describe('from the menu', () => {
  test('the open tab is the table, and the questions come one by one', async () => {
    const asked: string[] = [];
    const answers: readonly (readonly [string, string])[] = [
      ['OK', 'Poshmark'],
      ['OK', 'Condition = Size'],
      ['OK', ''],
      ['OK', 'usd'],
      ['NO', ''],
    ];
    const dialog = async ({ message }: { readonly message: string }) => {
      const [button, text] = answers[asked.length] ?? ['CLOSE', ''];
      asked.push(message);
      return { button, text };
    };
    story = await openStory({ screen: { dialog } }, []);
    const sheetId = story.bench.workbook.sheets().find(({ name }) => name === 'Sheet1')?.sheetId ?? 0;
    const cells = tableOf(...PAIRS)
      .split('\n')
      .map((one, place) =>
        place === 0 ? one.split(',') : (/^(\d+),"(.*)",(US 9),"(.*)",(\w+),(.*)$/.exec(one) ?? []).slice(1),
      );
    await story.bench.edit({ do: 'type', sheetId, row: 1, column: 1, texts: cells });
    story.bench.setSelection({ sheetId, areas: [{ row: 1, column: 1, rows: 1, columns: 1 }] });
    const { error } = await story.bench.run('menuImportListings');
    expect(error).toBeNull();
    expect(asked[1]).toMatch(/^3 rows\.\nTitle: Item name \(column B\)\nSize: Size \(column C\)/);
    expect(asked[2]).toContain('Condition: Size (column C)');
    expect(asked[4]).toMatch(/all of your active listings on Poshmark/);
    expect(await row('1002')).toMatchObject({
      Platform: 'Poshmark',
      Condition: 'US 9',
      Size: '',
    });
  });

  test('a slip in a correction is named, and the next one puts it right', async () => {
    const asked: string[] = [];
    const answers = ['Poshmark', 'Condition = Size, Colour = B', '', 'usd'];
    const dialog = async ({
      kind,
      message,
    }: {
      readonly kind: 'alert' | 'prompt';
      readonly message: string;
    }) => {
      asked.push(message);
      return kind === 'prompt' ? { button: 'OK', text: answers.shift() ?? '' } : { button: 'NO', text: '' };
    };
    story = await openStory({ screen: { dialog } }, []);
    const sheetId = story.bench.workbook.sheets().find(({ name }) => name === 'Sheet1')?.sheetId ?? 0;
    const texts = [
      ['Item ID', 'Item name', 'Size', 'Asking price'],
      ['1001', 'Nike Dunk Low', 'US 9', '80'],
    ];
    await story.bench.edit({ do: 'type', sheetId, row: 1, column: 1, texts });
    story.bench.setSelection({ sheetId, areas: [{ row: 1, column: 1, rows: 1, columns: 1 }] });
    expect((await story.bench.run('menuImportListings')).error).toBeNull();
    expect(asked[2]).toContain('"Colour = B" names no column');
    expect(asked[2]).toContain('Condition: Size (column C)');
    expect(await row('1001')).toMatchObject({ Condition: 'US 9', Size: '' });
  });

  test('on a sheet of our own it says what to do', async () => {
    const said: string[] = [];
    const dialog = async ({ message }: { readonly message: string }) => {
      said.push(message);
      return { button: 'OK', text: '' };
    };
    story = await openStory({ screen: { dialog } }, []);
    story.bench.select('Listings', [2]);
    await story.bench.run('menuImportListings');
    expect(said.join()).toMatch(/Open the tab with the rows/);
  });
});
