/**
 * `npm run screenshots`: writes `docs/images/*.png`, each a state of the page or of the sidebar on a fresh demo. To add
 * one, add a line to SHOTS: its name, and the steps that lead to it. `npm run screenshots -- sheet tour` takes only those.
 */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

/** Each: file name, colours, and the steps on the page before the picture. `clip` cuts to one element. */
const SHOTS = [
  { name: 'tour', tour: true, steps: async () => {} },
  { name: 'sheet', steps: synced },
  { name: 'sheet-dark', colours: 'dark', steps: synced },
  {
    name: 'listings',
    steps: async (shot) => {
      await synced(shot);
      await shot.openTab('Listings');
    },
  },
  {
    name: 'marketplaces',
    steps: async (shot) => {
      await synced(shot);
      await shot.page.getByRole('button', { name: 'Marketplaces' }).click();
      await shot.page.getByRole('combobox', { name: 'How it behaves' }).selectOption('Fails (500)');
      await shot.page.locator('.faulty').waitFor();
    },
  },
  {
    name: 'sidebar-today',
    steps: async (shot) => {
      await synced(shot);
      await shot.choose('Open sidebar');
      await shot.sidebar.getByRole('button', { name: 'Sync data', exact: true }).waitFor();
    },
  },
  // The sidebar's other states go here, one a line: { name: 'sidebar-review', steps: async (shot) => { ... } }.
];

const SIZE = { width: 1200, height: 720 };
/** Kept small enough to look at in a README on a slow line. */
const LARGEST = 200_000;

ensureInstalled();
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = path.join(root, 'docs', 'images');
const { buildIfChanged } = await import('./build-workbench.mjs');
await buildIfChanged();
const { launchBrowser, serveWorkbench } = await import('../../build/workbench/browser.mjs');
await mkdir(folder, { recursive: true });
const only = process.argv.slice(2);
for (const shot of SHOTS) if (only.length === 0 || only.includes(shot.name)) await take(shot);

async function take({ name, colours = 'light', tour = false, steps }) {
  const served = await serveWorkbench({ demo: true, port: 0, elsewhere: false, root });
  if (!tour) served.bench.closeTour();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: SIZE, colorScheme: colours, reducedMotion: 'reduce' });
    await page.goto(served.http.address);
    await page.getByRole('tab').first().waitFor();
    await steps(shotOf(page, served));
    await settled(page);
    const file = path.join(folder, `${name}.png`);
    await page.screenshot({ path: file });
    const { size } = await stat(file);
    console.log(`docs/images/${name}.png  ${Math.round(size / 1000)} kB`);
    if (size > LARGEST) process.exitCode = 1;
  } finally {
    await browser.close();
    await served.close();
  }
}

function shotOf(page, served) {
  return {
    page,
    served,
    sidebar: page.frameLocator('#sidebar iframe'),
    openTab: (name) => page.getByRole('tab', { name, exact: true }).click(),
    choose: async (item) => {
      await page.locator('#menus').getByRole('button', { name: 'Sheetstock' }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    },
  };
}

/** As after some days: everything synced, some things sold and some changed since. */
async function synced({ page, served, openTab }) {
  const { bench } = served;
  await bench.call('sync-data', { view: 'inventory' });
  for (const id of ['ebay', 'stockx', 'shopify']) {
    const market = bench.market(id);
    const offers = market.listings().filter((one) => /^active$/i.test(one.status) && one.quantity === 1);
    for (const at of [3, 9, 16]) act(market, 'sell', offers[at]);
    act(market, 'delete', offers[12]);
  }
  await bench.call('accept-all', {}).catch(() => {});
  await bench.call('sync-data', { view: 'inventory' });
  await openTab('Inventory');
  await page.locator('.cell.pictured img').first().waitFor();
}

function act(market, what, offer) {
  if (offer) market.act({ do: what, id: offer.id, ...(offer.variant ? { variant: offer.variant } : {}) });
}

/** Every picture has come, and nothing runs. */
async function settled(page) {
  await page.locator('#running .run').waitFor({ state: 'detached' });
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode().catch(() => {})))');
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
