/**
 * What a person spends: clicks and keys for four everyday tasks, counted by the page itself while they are done, the time
 * from the click to the first progress, and how soon 500 reviews are there.
 */

/** Counts in every frame what a person does, not what scripts do. */
const COUNTER = `
  window.acts = { clicks: 0, keys: 0 };
  addEventListener('click', (event) => { if (event.isTrusted && event.detail > 0) window.acts.clicks += 1; }, true);
  addEventListener('keydown', (event) => { if (event.isTrusted) window.acts.keys += 1; }, true);
`;

export async function countTasks(page, served) {
  await page.addInitScript(COUNTER);
  await page.goto(served.http.address);
  await page.getByRole('tab').first().waitFor();
  const sidebar = page.frameLocator('#sidebar iframe');
  const tasks = tasksOn(page, sidebar, served.bench);
  for (const { name, before, does, done } of tasks) {
    await before();
    const from = await actsIn(page);
    const started = Date.now();
    await does();
    await done();
    const to = await actsIn(page);
    const took = Date.now() - started;
    console.log(
      `${name}: ${to.clicks - from.clicks} clicks, ${to.keys - from.keys} keys, done after ${took} ms`,
    );
  }
}

async function actsIn(page) {
  const all = await Promise.all(
    page.frames().map((frame) => frame.evaluate('window.acts').catch(() => null)),
  );
  const sum = (name) => all.reduce((total, one) => total + (one?.[name] ?? 0), 0);
  return { clicks: sum('clicks'), keys: sum('keys') };
}

function tasksOn(page, sidebar, bench) {
  const linked = () => bench.export('Listings').filter((row) => row.Item !== '').length;
  const sold = () => bench.export('Inventory').filter((row) => row.Status === 'Sold').length;
  const openSidebar = async () => {
    await page.locator('#menus').getByRole('button', { name: 'Sheetstock' }).click();
    await page.getByRole('menuitem', { name: 'Open sidebar', exact: true }).click();
    await sidebar.getByRole('button', { name: 'Sync data', exact: true }).waitFor();
  };
  let count = 0;
  return [
    {
      name: 'first sync, from the menu',
      before: async () => {},
      does: async () => {
        await page.locator('#menus').getByRole('button', { name: 'Sheetstock' }).click();
        await page.getByRole('menuitem', { name: 'Sync data', exact: true }).click();
      },
      done: () => until(() => bench.export('Inventory').length > 100),
    },
    {
      name: 'link one doubtful listing, with the sidebar open',
      before: async () => {
        await openSidebar();
        count = linked();
      },
      does: async () => {
        await sidebar.getByRole('tab', { name: 'Review' }).click();
        await sidebar.locator('.candidate').first().getByRole('button').last().click();
      },
      done: () => until(() => linked() === count + 1),
    },
    {
      name: 'mark one sale, in the sheet',
      before: async () => {
        count = sold();
        await page.getByRole('tab', { name: 'Inventory', exact: true }).click();
        await page.locator('.cell[data-row="3"][data-column="1"]').waitFor();
      },
      does: async () => {
        const box = page.locator('.cell[data-row="3"][data-column="1"]');
        const { x, y, width, height } = await box.boundingBox();
        await page.mouse.click(x + width / 2, y + height / 2);
      },
      done: () => until(() => sold() === count + 1),
    },
    {
      name: 'undo it, from the menu',
      before: async () => {
        count = sold();
      },
      does: async () => {
        await page.locator('#menus').getByRole('button', { name: 'Sheetstock' }).click();
        await page.getByRole('menuitem', { name: 'Undo last change', exact: true }).click();
      },
      done: () => until(() => sold() === count - 1),
    },
  ];
}

async function until(holds) {
  const end = Date.now() + 30_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('What was done did not arrive.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** From the click on Sync data until it shows that it runs, and until it says how far each platform is. */
export async function firstProgress(page, served) {
  const sidebar = await sidebarOf(page, served);
  await sidebar.getByRole('button', { name: 'Sync data', exact: true }).waitFor();
  const started = Date.now();
  await sidebar.getByRole('button', { name: 'Sync data', exact: true }).click();
  await sidebar.locator('[aria-busy]').waitFor();
  const shown = Date.now() - started;
  await sidebar.locator('[aria-busy] .plain li').first().waitFor();
  return { shown, platforms: Date.now() - started };
}

/** From the click on Review to the drawn list. */
export async function reviewsDrawn(page, served) {
  const sidebar = await sidebarOf(page, served);
  await sidebar.getByRole('tab', { name: 'Review' }).waitFor();
  await sidebar.locator('.badge').first().waitFor();
  const started = Date.now();
  await sidebar.getByRole('tab', { name: 'Review' }).click();
  await sidebar.locator('.window .option').first().waitFor();
  const drawn = Date.now() - started;
  const title = await sidebar.getByRole('heading', { level: 1 }).textContent();
  return { drawn, title };
}

async function sidebarOf(page, served) {
  await page.goto(served.http.address);
  await page.getByRole('tab').first().waitFor();
  await page.locator('#menus').getByRole('button', { name: 'Sheetstock' }).click();
  await page.getByRole('menuitem', { name: 'Open sidebar', exact: true }).click();
  return page.frameLocator('#sidebar iframe');
}
