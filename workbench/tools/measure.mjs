/**
 * `npm run measure`: how fast the page is, on this machine. First paint on the demo and on a sheet of 50,000 rows, how
 * smoothly that scrolls, and how long an edit takes to be seen. Prints plain figures.
 */
import { ensureInstalled } from './install.mjs';

const ROWS = 50_000;
const SIZE = { width: 1440, height: 900 };

ensureInstalled();
const { buildIfChanged } = await import('./build-workbench.mjs');
await buildIfChanged();
const { launchBrowser, serveWorkbench } = await import('../../build/workbench/browser.mjs');

await measured('the demo after a sync', (bench) => bench.call('sync-data', { view: 'inventory' }));
await measured(`${ROWS.toLocaleString('en-US')} rows`, fill);

async function measured(name, prepare) {
  const served = await serveWorkbench({ demo: true, port: 0, elsewhere: false });
  const browser = await launchBrowser();
  try {
    await prepare(served.bench);
    served.bench.closeTour();
    const page = await browser.newPage({ viewport: SIZE });
    await open(page, served);
    // The first visit warms up the browser itself; people's second one is what is told.
    const paint = await open(page, served);
    console.log(`${name}: first paint ${paint.first} ms, cells shown ${paint.cells} ms`);
    const scroll = await scrolled(page);
    console.log(
      `${name}: ${scroll.frames} frames while scrolling through all rows, median ${scroll.median} ms, slowest in 100 ${scroll.slow} ms; rows still blank after the last frame: ${scroll.blank} ms`,
    );
    console.log(`${name}: an edit is seen after ${await edited(page)} ms`);
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

/** From top to bottom in three seconds, a step each frame. */
function scrolled(page) {
  return page.evaluate(`new Promise((done) => {
    const grid = document.querySelector('#grid');
    const times = [];
    const most = grid.scrollHeight - grid.clientHeight;
    const steps = 180;
    let before = performance.now();
    let at = 0;
    const settle = (start) => {
      const rows = [...grid.querySelectorAll('.rows .row')];
      const blank = rows.some((row) => row.querySelector('[data-column="3"]')?.textContent === '');
      const waited = performance.now() - start;
      if (blank && waited < 3000 && most > 100000) return requestAnimationFrame(() => settle(start));
      times.sort((a, b) => a - b);
      done({
        frames: times.length,
        median: Math.round(times[Math.floor(times.length / 2)]),
        slow: Math.round(times[Math.floor(times.length * 0.99)]),
        blank: Math.round(waited),
      });
    };
    const frame = (now) => {
      times.push(now - before);
      before = now;
      at += 1;
      grid.scrollTop = (most * at) / steps;
      if (at < steps) requestAnimationFrame(frame);
      else requestAnimationFrame(() => settle(performance.now()));
    };
    requestAnimationFrame((now) => { before = now; requestAnimationFrame(frame); });
  })`);
}

/** From the Enter that ends it to the cell that shows it. */
async function edited(page) {
  const place = page.locator('#place');
  await place.fill('G5');
  await place.press('Enter');
  await page.keyboard.type('measured');
  const started = Date.now();
  await page.keyboard.press('Enter');
  await page.locator('[data-row="5"][data-column="7"]', { hasText: 'measured' }).waitFor();
  return Date.now() - started;
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
