/** A demo begun anew, and the one before it brought back: on disk, in memory, and when there is none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Demo, openDemo } from '../../../workbench/server/demo';

let folder = '';
let demo: Demo;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'demo-'));
});

afterEach(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

const title = () => demo.bench.workbook.settings().title;
const rename = (to: string) => demo.bench.workbook.apply({ do: 'settings', title: to });

it('that cannot be opened leaves the one that was open', async () => {
  const file = path.join(folder, 'one.sheet');
  demo = await openDemo({ file });
  await demo.reset('new');
  rename('Open');
  writeFileSync(`${file}.before`, 'no workbook');
  await expect(demo.reset('before')).rejects.toThrow('damaged');
  expect(title()).toBe('Open');
});

describe.each([
  ['on disk', () => ({ file: path.join(folder, 'one.sheet') })],
  ['in memory', () => ({})],
])('%s', (_, where) => {
  it('each takes the place of the other, as often as one likes', async () => {
    demo = await openDemo(where());
    const fresh = title();
    rename('First');
    await demo.reset('new');
    expect(title()).toBe(fresh);
    rename('Second');
    await demo.reset('before');
    expect(title()).toBe('First');
    await demo.reset('before');
    expect(title()).toBe('Second');
  });

  it('without one before says so, and stays', async () => {
    demo = await openDemo(where());
    rename('Only');
    await expect(demo.reset('before')).rejects.toThrow('There is no demo from before');
    expect(title()).toBe('Only');
  });

  it('tells whether the person has changed anything', async () => {
    demo = await openDemo(where());
    const sheetId = demo.bench.workbook.sheets()[0]?.sheetId ?? 0;
    expect(demo.bench.edited).toBe(false);
    await demo.bench.edit({ do: 'type', sheetId, row: 1, column: 1, texts: [['mine']] });
    expect(demo.bench.edited).toBe(true);
    await demo.reset('new');
    expect(demo.bench.edited).toBe(false);
  });
});
