/**
 * `npm run screenshots`: writes `docs/images/*.png`, each a state of the page or of the sidebar on a fresh demo. To add
 * one, add a line to SHOTS: its name, and the steps that lead to it. `npm run screenshots -- sheet tour` takes only those.
 */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

/**
 * Each: file name, colours, and the steps on the page before the picture. `clip` cuts to one element, `sharp` takes two
 * dots for one.
 */
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
  sidebar('today', opened),
  sidebar('today-dark', opened, { colours: 'dark' }),
  sidebar('review', (shot) => tab(shot, 'Review')),
  sidebar('choose', async (shot) => {
    await tab(shot, 'Review');
    await press(shot, /Choose another|Another item/);
    await shot.sidebar.locator('.results .option').first().waitFor();
  }),
  sidebar('missing', (shot) => tab(shot, 'Missing')),
  sidebar('selection', async (shot) => {
    await shot.openTab('Listings');
    await shot.page.locator('.cell[data-row="5"][data-column="8"]').click();
    await tab(shot, 'Selected');
    await shot.sidebar.locator('.actions').waitFor();
  }),
  sidebar('platforms', (shot) => tab(shot, 'Platforms')),
  sidebar('connect', async (shot) => {
    await tab(shot, 'Platforms');
    await press(shot, 'Reconnect');
  }),
  sidebar('activity', (shot) => tab(shot, 'Activity')),
  sidebar('running', async (shot) => {
    for (const id of ['ebay', 'stockx', 'shopify']) fault(shot, id, 'slow');
    await opened(shot);
    await press(shot, 'Sync data');
    await shot.sidebar.getByText('Asking…').first().waitFor();
  }),
  sidebar('partial-failure', async (shot) => {
    fault(shot, 'stockx', 'html');
    await shot.served.bench.call('sync-data', { view: 'inventory' });
    await opened(shot);
    await shot.sidebar.getByRole('alert').waitFor();
  }),
  sidebar('empty', opened, { before: forgotten }),
  sidebar('loading', async (shot) => {
    await shot.page.route(SIDEBAR_CALLS, () => {});
    await shot.choose('Open sidebar');
    await shot.sidebar.locator('.loading').waitFor();
  }),
  sidebar('offline', async (shot) => {
    await opened(shot);
    await refuse(shot, 'Failed to fetch');
    await shot.sidebar.getByRole('tab', { name: 'Activity' }).click();
    await shot.sidebar.getByRole('tab', { name: 'Today' }).click();
    await shot.sidebar.getByRole('alert').first().waitFor();
  }),
  sidebar('no-permission', (shot) =>
    refused(shot, 'You do not have permission to call X. Required permissions: Y'),
  ),
  sidebar('several-accounts', (shot) => refused(shot, 'Error code PERMISSION_DENIED.')),
];

/** Where the page passes the sidebar's calls on. */
const SIDEBAR_CALLS = '**/api/sidebar';

/** A state of the sidebar alone, after some days of use unless `before` leads elsewhere. */
function sidebar(name, steps, { colours = 'light', before = synced } = {}) {
  return {
    name: `sidebar-${name}`,
    colours,
    sharp: true,
    clip: '#sidebar',
    steps: async (shot) => {
      await before(shot);
      await steps(shot);
    },
  };
}

async function opened(shot) {
  await shot.choose('Open sidebar');
  await loaded(shot);
}

/** Its heading stands there from the first moment on, its content only when the answer has come. */
async function loaded({ sidebar }) {
  await sidebar.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await sidebar.locator('.loading').waitFor({ state: 'detached' });
}

async function tab(shot, name) {
  await opened(shot);
  await shot.sidebar.getByRole('tab', { name }).click();
  await loaded(shot);
}

async function press({ sidebar }, name) {
  await sidebar.getByRole('button', { name }).first().click();
}

function fault({ served }, id, kind) {
  served.bench.market(id).act({ do: 'fail', fault: { kind, times: null } });
}

/** As before the first platform is connected. */
async function forgotten({ served: { bench } }) {
  const { accounts } = await bench.call('overview', {});
  for (const { platform, account } of accounts) await bench.call('disconnect', { platform, account });
}

async function refuse({ page }, error) {
  await page.route(SIDEBAR_CALLS, (route) => route.fulfill({ json: { result: null, error } }));
}

/** Google refuses every call of the sidebar with these words, from the first on. */
async function refused(shot, error) {
  await refuse(shot, error);
  await shot.choose('Open sidebar');
  await shot.sidebar.locator('.blank').waitFor();
}

const SIZE = { width: 1200, height: 720 };
/** Kept small enough to look at in a README on a slow line. */
const LARGEST = 200_000;

const only = process.argv.slice(2);
const unknown = only.filter((name) => SHOTS.every((shot) => shot.name !== name));
if (unknown.length > 0) {
  console.error(
    `There is no picture ${unknown.join(', ')}. There are: ${SHOTS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

ensureInstalled();
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = path.join(root, 'docs', 'images');
const { buildIfChanged } = await import('./build-workbench.mjs');
await buildIfChanged();
const { launchBrowser, serveWorkbench } = await import('../../build/workbench/browser.mjs');
await mkdir(folder, { recursive: true });
for (const shot of SHOTS) if (only.length === 0 || only.includes(shot.name)) await take(shot);

async function take({ name, colours = 'light', tour = false, sharp = false, clip, steps }) {
  const served = await serveWorkbench({ demo: true, port: 0, elsewhere: false, root });
  if (!tour) served.bench.closeTour();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({
      viewport: SIZE,
      deviceScaleFactor: sharp ? 2 : 1,
      colorScheme: colours,
      reducedMotion: 'reduce',
    });
    await page.goto(served.http.address);
    await page.getByRole('tab').first().waitFor();
    await steps(shotOf(page, served));
    if (!clip) await page.locator('#running .run').waitFor({ state: 'detached' });
    await settled(page);
    const file = path.join(folder, `${name}.png`);
    await (clip ? page.locator(clip) : page).screenshot({ path: file });
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

/** Every picture has come. */
async function settled(page) {
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode().catch(() => {})))');
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
