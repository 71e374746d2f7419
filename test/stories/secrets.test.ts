/**
 * Secrets live in the person's own properties and nowhere else: every platform is connected with its keys, syncs meet
 * faults of every kind, and then every sheet, note, property of the document, report, log, toast and file is searched.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { platforms } from '../../src/platforms/index';
import { FAULT_KINDS } from '../../workbench/marketplaces/faults';
import { MARKET_IDS } from '../../workbench/marketplaces/index';
import type { Execution } from '../../workbench/runtime/types';
import { openWorkbench, type Workbench } from '../../workbench/server/workbench';
import type { SheetInfo } from '../../workbench/workbook/types';
import { signIn } from './sign-in';
import { STORY_DAY } from './story';

let folder = '';
let bench: Workbench;
const executions: Execution[] = [];
const secrets = new Set<string>();

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
  bench = await openWorkbench({
    file: path.join(folder, 'shop.sheet'),
    catalogue: 'empty',
    now: STORY_DAY,
    finished: (_, execution) => void executions.push(execution),
  });
});
afterAll(async () => {
  await bench.close().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

/** Every secret that the person's own properties hold, and every one that was entered. */
function collect(): void {
  const user = JSON.parse(readFileSync(path.join(folder, 'shop.sheet.secrets'), 'utf8')) as Record<
    string,
    string
  >;
  for (const text of Object.values(user)) {
    for (const [, value = ''] of text.matchAll(
      /"(?:\w*[sS]ecret|\w*[tT]oken|apiKey|key|verifier)":"([^"]{8,})"/g,
    ))
      secrets.add(value);
  }
}

function secretFields(id: string): readonly string[] {
  const fields = platforms.find((one) => one.id === id)?.account.fields ?? [];
  return fields.filter(({ secret }) => secret).map(({ name }) => name);
}

/** A sheet with all that its cells hold and show. */
function everythingOf({ name, sheetId, lastRow, lastColumn }: SheetInfo): unknown {
  const area = { row: 1, column: 1, rows: Math.max(1, lastRow), columns: Math.max(1, lastColumn) };
  const kinds = ['values', 'display', 'formulas', 'notes'] as const;
  return [name, ...kinds.map((what) => bench.workbook.read(sheetId, area, what))];
}

it('finds no secret outside of the person’s own properties', async () => {
  for (const id of MARKET_IDS) {
    const entered = bench.market(id).credentials as Readonly<Record<string, string>>;
    for (const name of secretFields(id)) if (entered[name]) secrets.add(entered[name]);
    await bench.execute('connect', { platform: id, entered });
    bench.market(id).act({ do: 'list', title: `Nike Dunk Low ${id}`, price: '90', size: '9' });
  }
  await signIn(bench, 'ebay');
  await bench.execute('overview');
  collect();
  for (const kind of FAULT_KINDS) {
    for (const id of MARKET_IDS) bench.market(id).act({ do: 'fail', fault: { kind, times: 3 } });
    bench.clock.advance(13 * 3_600_000);
    await bench.execute('full-refresh');
    await bench.execute('check');
    collect();
  }
  bench.market('ebay').act({ do: 'revoke' });
  await bench.execute('sync-data');
  for (const command of ['overview', 'activity', 'status', 'settings']) await bench.execute(command);
  collect();
  expect(secrets.size).toBeGreaterThan(10);
  const sheets = JSON.stringify(bench.workbook.sheets().map(everythingOf));
  await bench.close();
  const files = readdirSync(folder).filter((name) => !name.endsWith('.secrets'));
  const shared = files.map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const said = executions.map(({ result, error, log }) => JSON.stringify({ result, error, log }));
  const everything = [sheets, JSON.stringify(bench.toasts), ...shared, ...said].join('\n');
  expect(shared.join('')).toContain('Nike Dunk Low ebay');
  for (const secret of secrets) expect(everything.includes(secret), secret).toBe(false);
}, 120_000);
