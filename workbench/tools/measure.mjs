/**
 * `npm run measure`: how fast the page and the sidebar are, on this machine. First paint on the demo and on a sheet of
 * 50,000 rows, how smoothly that scrolls, how long an edit takes to be seen; the sidebar's size, its first progress and
 * 500 reviews; clicks and keys for everyday tasks. Prints plain figures.
 */
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { countTasks, firstProgress, reviewsDrawn } from './measure-tasks.mjs';

const ROWS = 50_000;
const SIZE = { width: 1440, height: 900 };
const WATCH_EDIT = `window.edit = new Promise((done) => {
  const now = () => performance.timeOrigin + performance.now();
  const look = (pressed) => {
    if (document.querySelector('[data-row="5"][data-column="7"]').textContent === 'measured')
      done({ pressed, shown: now() });
    else requestAnimationFrame(() => look(pressed));
  };
  addEventListener('keydown', () => look(now()), { capture: true, once: true });
}); 0`;

/** What the page was shown before has been painted: ten frames of it take no longer than frames do. */
const STILL = `new Promise((done) => {
  const next = (left) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
  next(10);
})`;

/** Chromium halts for a second or two soon after it has started: two seconds of even frames, or ten of any. */
const CALM = `new Promise((done) => {
  setTimeout(done, 10_000);
  const next = (before, even) => requestAnimationFrame((now) => {
    if (even === 120) return done();
    next(now, now - before < 50 ? even + 1 : 0);
  });
  next(performance.now(), 0);
})`;

ensureInstalled();
const { buildIfChanged } = await import('./build-workbench.mjs');
await buildIfChanged();
const { launchBrowser, serveWorkbench } = await import('../../build/workbench/browser.mjs');

const sidebarFile = fileURLToPath(new URL('../../dist/Sidebar.html', import.meta.url));
console.log(`Sidebar.html: ${((await stat(sidebarFile)).size / 1000).toFixed(1)} kB`);
await visited({ demo: true }, async (page, served) => {
  const { shown, platforms } = await firstProgress(page, served);
  console.log(
    `after the click on Sync data: shown as running ${shown} ms, platform by platform ${platforms} ms`,
  );
});
await visited({ catalogue: { listings: 200 } }, async (page, served) => {
  for (const platform of ['ebay', 'stockx', 'shopify'])
    await served.bench.call('connect', { platform, entered: served.bench.market(platform).credentials });
  await served.bench.call('sync-data', { view: 'inventory' });
  const { drawn, title } = await reviewsDrawn(page, served);
  console.log(`Review, ${title}: drawn after ${drawn} ms`);
});
await visited({ demo: true }, countTasks);
await measured('the demo after a sync', (bench) => bench.call('sync-data', { view: 'inventory' }));
await measured(`${ROWS.toLocaleString('en-US')} rows`, fill);

async function visited(options, does) {
  const served = await serveWorkbench({ ...options, port: 0, elsewhere: false });
  const browser = await launchBrowser();
  try {
    served.bench.closeTour();
    await does(await warmPage(browser, served), served);
  } finally {
    await browser.close();
    await served.close();
  }
}

/** What is measured is the page, not the start of the browser. */
async function warmPage(browser, served) {
  const page = await browser.newPage({ viewport: SIZE });
  await page.goto(served.http.address);
  await page.getByRole('tab').first().waitFor();
  await page.evaluate(CALM);
  return page;
}

async function measured(name, prepare) {
  const served = await serveWorkbench({ demo: true, port: 0, elsewhere: false });
  const browser = await launchBrowser();
  try {
    await prepare(served.bench);
    served.bench.closeTour();
    const page = await warmPage(browser, served);
    const paint = await open(page, served);
    console.log(`${name}: first paint ${paint.first} ms, cells shown ${paint.cells} ms`);
    const { frames, median, slow, jump, work } = await worked(page, () => scrolled(page));
    console.log(
      `${name}: scrolling ten rows a frame, ${frames} frames, median ${median} ms, slowest in 100 ${slow} ms, of which script, style and layout ${(work / frames).toFixed(1)} ms; a jump to the end is filled after ${jump} ms`,
    );
    const { shown, kept } = await edited(page, served.bench);
    console.log(`${name}: an edit is seen after ${shown} ms, in the workbook after ${kept} ms`);
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Milliseconds since the navigation began. */
async function open(page, served) {
  await page.goto(served.http.address);
  await page.locator('#grid .rows .cell[data-column="3"]:not(:empty)').first().waitFor();
  return page.evaluate(`(() => {
    const first = performance.getEntriesByName('first-contentful-paint')[0];
    return { first: Math.round(first ? first.startTime : NaN), cells: Math.round(performance.now()) };
  })()`);
}

/** With the milliseconds that the page itself worked: what is left of a frame is painting, slow without a GPU. */
async function worked(page, does) {
  const session = await page.context().newCDPSession(page);
  // The page's own time on the processor: what else the machine does is not counted.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const seconds = (name) => metrics.find((one) => one.name === name)?.value ?? 0;
    return 1000 * (seconds('ScriptDuration') + seconds('LayoutDuration') + seconds('RecalcStyleDuration'));
  };
  const before = await spent();
  const result = await does();
  return { ...result, work: (await spent()) - before };
}

/** Ten rows a frame, as a quick flick does; then at once to the last row, until it has its cells. */
function scrolled(page) {
  return page.evaluate(`new Promise((done) => {
    const grid = document.querySelector('#grid');
    const rows = Number(document.querySelector('#sum').textContent.replace(/\\D/g, ''));
    const last = Math.max(0, (rows + 1) * 24 - grid.clientHeight);
    const times = [];
    const result = (jump) => {
      times.sort((a, b) => a - b);
      const at = (share) => Math.round(times[Math.floor(times.length * share)]);
      done({ frames: times.length, median: at(0.5), slow: at(0.99), jump });
    };
    const settle = (start) => {
      const shown = [...grid.querySelectorAll('.rows [data-column="3"]')].some(
        (cell) => Number(cell.dataset.row) > rows - 5 && cell.textContent !== '',
      );
      if (shown) return result(Math.round(performance.now() - start));
      requestAnimationFrame(() => settle(start));
    };
    let before = 0;
    const frame = (now) => {
      if (before > 0) times.push(now - before);
      before = now;
      grid.scrollTop += 240;
      if (times.length < 150) return requestAnimationFrame(frame);
      grid.scrollTop = last;
      settle(performance.now());
    };
    requestAnimationFrame(frame);
  })`);
}

/** From the Enter that ends it to the frame in which the cell shows it, and until the workbook has it. */
async function edited(page, bench) {
  const place = page.locator('#place');
  await place.fill('G5');
  await place.press('Enter');
  await page.locator('[data-row="5"][data-column="7"]').waitFor();
  await page.evaluate(STILL);
  await page.keyboard.type('measured');
  const kept = new Promise((resolve) => {
    const stop = bench.workbook.watch(() => {
      stop();
      resolve(Date.now());
    });
  });
  await page.evaluate(WATCH_EDIT);
  await page.keyboard.press('Enter');
  const { pressed, shown } = await page.evaluate('window.edit');
  return { shown: Math.round(shown - pressed), kept: Math.round((await kept) - pressed) };
}

/** Rows as Inventory has them, with its choices, colours and checkboxes. */
async function fill(bench) {
  const sheet = bench.workbook.sheets().find((one) => one.name === 'Inventory');
  const { sheetId, frozenRows } = sheet;
  const header = bench.workbook.read(
    sheetId,
    { row: frozenRows, column: 1, rows: 1, columns: sheet.lastColumn },
    'display',
  )[0];
  bench.workbook.apply({ do: 'insertRows', sheetId, after: frozenRows + 1, count: ROWS });
  const inputs = Array.from({ length: ROWS }, (_, at) => header.map((name) => sample(name, at)));
  bench.workbook.apply({ do: 'set', sheetId, row: frozenRows + 1, column: 1, inputs, coerce: false });
  bench.workbook.apply({
    do: 'validation',
    sheetId,
    area: { row: frozenRows + 1, column: 1, rows: ROWS, columns: 2 },
    validation: { kind: 'checkbox' },
  });
}

function sample(name, at) {
  const values = {
    Sold: at % 7 === 0,
    Deleted: false,
    '#': at + 1,
    'Next step': at % 5 === 0 ? 'Sold on eBay for 180.00 USD on 2026-11-20? Tick Sold.' : '',
    Title: `Nike Dunk Low Panda ${at}`,
    Size: String(7 + (at % 10) / 2),
    Status: at % 5 === 0 ? 'Missing' : 'Listed',
    Quantity: 1,
    Cost: 45 + (at % 90),
  };
  return values[name] ?? '';
}
