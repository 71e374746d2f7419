/** Carries an order out on an open workbook, and says what came of it: as data for machines, as text for people. */
import { contentWritten } from '../runtime/costs';
import type { Execution } from '../runtime/types';
import { reportOf, type Workbench } from '../server/workbench';
import type { OnWorkbook, What } from './order';

/** As the add-on answers. */
interface Usage {
  readonly quotas: readonly {
    readonly says: string;
  }[];
  readonly waits: string | null;
}

/** As the add-on answers. */
interface AdoptionView {
  readonly problems: readonly string[];
  readonly columns: readonly string[];
  readonly writes: readonly string[];
  readonly formulas: readonly {
    readonly fate: string;
    readonly at: string;
    readonly formula: string;
    readonly why: string;
  }[];
}

export interface Outcome {
  readonly data: unknown;
  readonly text: string;
}

type CommandOrder = Extract<What, { kind: 'command' }>;

export async function runOrder(bench: Workbench, what: OnWorkbook): Promise<Outcome> {
  switch (what.kind) {
    case 'command':
      return runCommand(bench, what);
    case 'edit': {
      await bench.type(what.sheet, what.row, what.column, what.value);
      return {
        data: { command: 'edit', done: true },
        text: `${what.sheet} ${what.row}: ${what.column} is now ${what.value}.`,
      };
    }
    case 'export': {
      const rows = bench.export(what.sheet);
      return { data: rows, text: rows.map((row) => JSON.stringify(row)).join('\n') };
    }
    case 'market':
      return market(bench, what);
  }
}

async function runCommand(bench: Workbench, order: CommandOrder): Promise<Outcome> {
  if (order.command === 'status') return status(bench);
  if (order.command === 'adopt') return adopt(bench, order);
  const execution = await bench.execute(order.command, argumentsOf(order));
  const report = reportOf(execution);
  const data = { ...NUMBERS, ...report, command: order.command, ...costOf(execution) };
  return { data, text: textOf(data) };
}

/** Shows what adopting a tab would do; does it once that is confirmed. */
async function adopt(bench: Workbench, { names, more }: CommandOrder): Promise<Outcome> {
  const { columns = '', confirmed = false } = (more ?? {}) as Readonly<Record<string, never>>;
  const wish = { sheet: names.join(' '), columns };
  if (confirmed) {
    const report = await bench.call('adopt', wish);
    return { data: { ...NUMBERS, ...report }, text: String(report.says) };
  }
  const view = (await bench.call('adopt-preview', wish)) as unknown as AdoptionView;
  const formulas = view.formulas.map(({ at, formula, fate, why }) => `${fate}: ${at} ${formula}: ${why}`);
  const lines = [...view.problems, ...view.columns, ...view.writes, ...formulas, 'Add --yes to do it.'];
  return { data: { command: 'adopt', done: false, ...view }, text: lines.join('\n') };
}

async function status(bench: Workbench): Promise<Outcome> {
  const { progress } = await bench.call('status');
  const { quotas, waits } = (await bench.call('usage')) as unknown as Usage;
  const used = quotas.map((one) => one.says);
  const data = { command: 'status', done: true, progress, quotas, waits };
  return { data, text: [...(waits === null ? [] : [waits]), ...used].join('\n') || 'Nothing is used today.' };
}

/** Names of rows as the add-on's commands take them: items by number, listings by id. */
function argumentsOf({ command, view, names, more = {} }: CommandOrder): object {
  if (command === 'sync-data' || command === 'full-refresh') return { view };
  if (command === 'set') return { setting: names[0] ?? '', value: names.slice(1).join(' ') };
  if (names.length === 0) return more;
  const items = names.filter((name) => /^#\d+$/.test(name)).map((name) => Number(name.slice(1)));
  const listings = names.filter((name) => !/^#\d+$/.test(name));
  return { ...more, ...(items.length > 0 ? { items } : {}), ...(listings.length > 0 ? { listings } : {}) };
}

const NUMBERS = {
  added: 0,
  made: 0,
  linked: 0,
  changed: 0,
  missing: 0,
  unchanged: 0,
  failed: 0,
  pending: 0,
  platforms: [],
  requests: 0,
  rounds: 0,
  done: true,
};

/** What the run asked of Google: calls to the sheet, cells whose content it wrote, and the time they would have taken. */
function costOf(execution: Execution) {
  const sheet = execution.calls.filter((call) => call.kind === 'sheet');
  return {
    sheetCalls: sheet.length,
    cellsWritten: contentWritten(sheet),
    virtualSeconds: Math.round(execution.virtualMs / 10) / 100,
  };
}

/** How a question is answered here. */
function asked(asks: unknown): readonly string[] {
  if (typeof asks !== 'object' || asks === null) return [];
  const option = (asks as { readonly yes?: unknown }).yes === 'allow' ? '--allow' : '--yes';
  return [`Nothing was changed yet. Run it again with ${option} to say yes.`];
}

function textOf(data: Readonly<Record<string, unknown>>): string {
  const notes = Array.isArray(data.notes) ? data.notes.map(String) : [];
  const cost = `${data.requests} requests, ${data.sheetCalls} sheet calls, ${data.cellsWritten} cells written, ${data.virtualSeconds} s`;
  return [String(data.says ?? 'Done.'), ...asked(data.asks), ...notes, cost].join('\n');
}

/** A fault is its server's, which each command starts for itself; an expired token is kept with the marketplace. */
const FAULT_ENDS =
  'Such a fault would end with this command. Choose it in the page of npm start: Marketplaces, How it behaves.';

function market(bench: Workbench, { market: id, action }: Extract<What, { kind: 'market' }>): Outcome {
  const place = bench.market(id);
  if (action !== 'show') {
    const done = place.act(action);
    if (place.fault() !== null) throw new Error(FAULT_ENDS);
    return {
      data: { command: `market ${id} ${action.do}`, ...done, done: true },
      text: `${action.do}: ${done.id}`,
    };
  }
  const listings = place.listings();
  const orders = place.orders();
  const lines = listings.map((one) =>
    [one.id, one.variant, one.status, `${one.price} ${one.currency}`, one.quantity, one.size, one.title].join(
      '\t',
    ),
  );
  return { data: { market: id, listings, orders }, text: lines.join('\n') };
}
