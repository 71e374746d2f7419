/** The Marketplaces panel: what its buttons do arrives at the next sync, and a platform fails and recovers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hold, type OpenPage, openPage } from './page';

let opened: OpenPage;

beforeAll(async () => {
  opened = await openPage();
  await opened.sync();
  await opened.page.getByRole('button', { name: 'Marketplaces' }).click();
});

afterAll(() => opened?.close());

const listing = (id: string) =>
  opened.served.bench.export('Listings').find((row) => String(row['Listing id']) === id);
const first = (state: RegExp) => {
  const found = opened.served.bench
    .market('ebay')
    .listings()
    .find((one) => state.test(one.status) && one.quantity === 1 && one.variant === '');
  if (!found) throw new Error('There is no such listing.');
  return found;
};

/** Finds a listing in the panel and presses one of its buttons. */
async function press(id: string, name: string): Promise<void> {
  const { page } = opened;
  await page.getByRole('searchbox', { name: 'Find a listing' }).fill(id);
  await page.locator('.offer', { hasText: id }).first().getByRole('button', { name }).click();
}

describe('the panel', () => {
  it('sells, reprices and lists; the next sync knows', async () => {
    const { page, sync } = opened;
    const { id } = first(/^active/i);
    await press(id, 'Reprice');
    const dialog = page.getByRole('dialog', { name: 'New price' });
    await dialog.getByRole('textbox').fill('77.00');
    await dialog.getByRole('button', { name: 'OK' }).click();
    await expect.poll(() => page.locator('.offer', { hasText: id }).first().textContent()).toContain('77.00');
    await sync();
    expect(listing(id)?.Price).toBe(77);

    await press(id, 'Sell');
    await expect.poll(() => page.locator('.offer', { hasText: id }).first().textContent()).toContain('sold');
    await sync();
    expect(listing(id)).toMatchObject({ Status: 'Missing', 'Next step': expect.stringMatching(/^Sold on /) });

    await page.getByText('List something new').click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Nike Dunk Low Panda, only here');
    await page.getByRole('textbox', { name: 'Price' }).fill('99.00');
    await page.getByRole('button', { name: 'List it' }).click();
    await page.getByRole('searchbox', { name: 'Find a listing' }).fill('only here');
    await expect.poll(() => page.locator('.offer .facts').first().textContent()).toContain('99.00');
  });

  it('shows the keys with which its account is connected, and keeps them open', async () => {
    const { page, served } = opened;
    await page.getByText('Keys to connect it with').click();
    const { clientId, refreshToken } = served.bench.market('ebay').credentials;
    const shown = (name: string) => page.getByRole('textbox', { name }).inputValue();
    await expect.poll(() => shown('Client id')).toBe(clientId);
    await expect.poll(() => shown('Refresh token')).toBe(refreshToken);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy Refresh token' }).click();
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(refreshToken);
  });

  it('has marketplaces at hand that the demo has not connected, all of them in sight', async () => {
    const { page, served } = opened;
    await page.getByRole('button', { name: 'Depop' }).click();
    const { apiKey } = served.bench.market('depop').credentials;
    await expect.poll(() => page.getByRole('textbox', { name: 'Api key' }).inputValue()).toBe(apiKey);
    expect(served.bench.export('Listings').filter((row) => row.Platform === 'Depop')).toEqual([]);
    const shops = page.locator('.shops');
    await expect.poll(() => shops.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
    await page.getByRole('button', { name: 'eBay' }).click();
  });

  it('has the column that describes its Custom shop at hand, to be pasted into the sheet whole', async () => {
    const { page, served } = opened;
    const { bench } = served;
    await page.getByRole('button', { name: 'Custom' }).click();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy Column for C2' }).click();
    const { secret1, secret2 } = bench.market('custom').credentials;
    const entered = { secret1, secret2 };
    await bench.execute('connect', { platform: 'custom', entered });
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toContain('Demo shop');
    const column = String(await page.evaluate('navigator.clipboard.readText()')).split('\n');
    const { sheetId } = bench.workbook.sheets().find(({ name }) => name === 'Custom shops') ?? { sheetId: 0 };
    await bench.edit({ do: 'type', sheetId, row: 2, column: 3, texts: column.map((text) => [text]) });
    expect(await bench.call('connect', { platform: 'custom', entered })).toMatchObject({
      says: expect.stringMatching(/^Connected to Demo shop/),
    });
    await page.getByRole('button', { name: 'eBay' }).click();
  });

  it('shows the marketplace that is chosen at once, and keeps the keys where they are', async () => {
    const { page, served } = opened;
    const answer = await hold(page, 'markets');
    const key = page.getByRole('textbox', { name: 'Api key' });
    await page.getByRole('button', { name: 'Depop' }).click();
    await expect.poll(() => key.inputValue()).toBe(served.bench.market('depop').credentials.apiKey);
    await page.getByRole('button', { name: 'eBay' }).click();
    await expect.poll(() => key.count()).toBe(0);
    answer();
    const { id, title } = first(/^active/i);
    await page.getByRole('searchbox', { name: 'Find a listing' }).fill(id);
    await page.getByRole('button', { name: `Pause ${title}` }).focus();
    for (const does of ['Pause', 'Resume']) {
      const pressed = page.getByRole('button', { name: `${does} ${title}` });
      await expect.poll(() => pressed.count()).toBe(1);
      await page.keyboard.press('Enter');
      await expect.poll(() => pressed.count()).toBe(0);
    }
    await expect.poll(() => page.getByRole('button', { name: `Pause ${title}` }).count()).toBe(1);
    expect(await page.evaluate("document.activeElement.closest('.does') !== null")).toBe(true);
  });

  it('lets a platform fail and recover; the others are read meanwhile', async () => {
    const { page, sync, served } = opened;
    await page.getByRole('combobox', { name: 'How it behaves' }).selectOption('Fails (500)');
    await expect.poll(() => page.locator('.shops .faulty').count()).toBe(1);
    const ebay = first(/^active/i);
    const shopify = served.bench
      .market('shopify')
      .listings()
      .find((one) => /^active/i.test(one.status));
    if (!shopify) throw new Error('Shopify has no listing.');
    served.bench.market('ebay').act({ do: 'reprice', id: ebay.id, price: '66.00' });
    served.bench.market('shopify').act({
      do: 'reprice',
      id: shopify.id,
      ...(shopify.variant ? { variant: shopify.variant } : {}),
      price: '55.00',
    });
    await sync().catch(() => {
      // A run with an unread platform may end with its sentence; what was read is written all the same.
    });
    const shopifyPrice = () =>
      served.bench
        .export('Listings')
        .filter((row) => String(row['Listing id']) === shopify.id)
        .map((row) => row.Price);
    expect(shopifyPrice()).toContain(55);
    expect(listing(ebay.id)?.Price).not.toBe(66);
    await page.getByRole('combobox', { name: 'How it behaves' }).selectOption('Works');
    await expect.poll(() => page.locator('.shops .faulty').count()).toBe(0);
    await sync();
    expect(listing(ebay.id)?.Price).toBe(66);
  });
});
