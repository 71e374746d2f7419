/** Signing in from the sidebar, in real Chromium: the platform's page in a tab of its own, and back. */
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from './page';

const PATIENCE = { timeout: 30_000 };
let opened: OpenPage;
let side: FrameLocator;

beforeAll(async () => {
  opened = await openPage({ demo: false, catalogue: 'empty' });
  await opened.choose('Open sidebar');
  side = opened.page.frameLocator('#sidebar iframe');
  await side.getByRole('tab', { name: 'Platforms' }).click();
});

afterAll(() => opened?.close());

const button = (name: string) => side.getByRole('button', { name, exact: true });

/** Fills the form in and goes to the platform's page. */
async function toThePage(): Promise<Page> {
  const { clientId = '', clientSecret = '', ruName = '' } = opened.served.bench.market('ebay').credentials;
  await side.getByLabel('App ID (Client ID)').fill(clientId);
  await side.getByLabel('Cert ID (Client Secret)').fill(clientSecret);
  await side.getByLabel('RuName', { exact: true }).fill(ruName);
  await button('Sign in at eBay').click();
  const link = side.getByRole('link', { name: 'Open eBay' });
  await link.waitFor(PATIENCE);
  const [there] = await Promise.all([opened.context.waitForEvent('page'), link.click()]);
  await there.getByRole('button', { name: 'Allow' }).waitFor(PATIENCE);
  return there;
}

describe('signing in at eBay', () => {
  it('says why it came to nothing when it is denied, and can be begun again', async () => {
    await button('eBay Connect').click();
    const redirect = side.getByLabel('Redirect address');
    await expect.poll(() => redirect.inputValue()).toMatch(/^https:.*\/usercallback$/);
    const there = await toThePage();
    await there.getByRole('button', { name: 'Deny' }).click();
    await expect.poll(() => there.locator('body').textContent(), PATIENCE).toContain('You did not allow it');
    await expect.poll(() => new URL(there.url()).pathname).toBe('/usercallback');
    await there.close();
    await side.getByText('You did not allow it at eBay').waitFor(PATIENCE);
  }, 90_000);

  it('shows the account when the person comes back', async () => {
    const there = await toThePage();
    await there.getByRole('button', { name: 'Allow' }).click();
    await expect
      .poll(() => there.locator('body').textContent(), PATIENCE)
      .toContain('Connected to eBay as demo_seller');
    await there.close();
    const card = side.getByRole('region', { name: 'eBay' });
    await expect.poll(() => card.textContent(), PATIENCE).toContain('demo_seller');
    expect(opened.complaints).toEqual([]);
  }, 90_000);
});
