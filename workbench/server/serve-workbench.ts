/** Serves an open workbench to the page: one door for its requests, one channel for what happens meanwhile. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Dialog, Execution, Screen } from '../runtime/types';
import type { Operation } from '../workbook/types';
import { type Channel, createChannel } from './channel';
import { warningsOf } from './edits';
import { type HttpServer, serve } from './http';
import type { PageEvent, PageState, RequestName, Requests, Running } from './messages';
import { withShim } from './sidebar-shim';
import { tabsOf, textsOf, windowOf } from './view';
import { MARKETS, type OpenOptions, openWorkbench, type Workbench } from './workbench';

export interface ServeOptions extends OpenOptions {
  /** 0 is any free one. */
  readonly port: number;
  /** When the port is taken, take the next free one. */
  readonly elsewhere: boolean;
}

export interface ServedWorkbench {
  readonly bench: Workbench;
  readonly http: HttpServer;
  close(): Promise<void>;
}

/** What the page has to be told again when it joins late. */
interface Shown {
  menu: PageState['menu'];
  running: Running | null;
  sidebar: { html: string; title: string } | null;
  readonly dialogs: Map<number, { readonly dialog: Dialog; readonly answer: (answer: DialogAnswer) => void }>;
  lastDialog: number;
}

interface DialogAnswer {
  readonly button: string;
  readonly text: string;
}

export async function serveWorkbench(options: ServeOptions): Promise<ServedWorkbench> {
  const root = options.root ?? process.cwd();
  const channel = createChannel();
  const shown: Shown = { menu: null, running: null, sidebar: null, dialogs: new Map(), lastDialog: 0 };
  const bench = await openWorkbench({ ...options, screen: screenOn(channel, shown) });
  const quiet = tellChanges(bench, channel);
  await bench.opened();
  const sidebarFile = await readFile(path.join(root, 'dist', 'Sidebar.html'), 'utf8');
  const door = {
    answer: (name: string, ask: unknown) => answer(bench, channel, shown, name, ask),
    greeting: () => greeting(bench, shown),
    sidebar: () => withShim(shown.sidebar?.html ?? sidebarFile),
  };
  const http = await serve({
    port: options.port,
    elsewhere: options.elsewhere,
    pageFolder: path.join(root, 'build', 'page'),
    channel,
    door,
  });
  const close = async () => {
    quiet();
    for (const { answer: release } of shown.dialogs.values()) release({ button: 'CLOSE', text: '' });
    await http.close();
    await bench.close();
  };
  return { bench, http, close };
}

function screenOn(channel: Channel, shown: Shown): Partial<Screen> {
  return {
    toast: (message, title) => channel.say({ event: 'toast', title, message }),
    menu: (menu) => {
      shown.menu = menu;
      channel.say({ event: 'menu', menu });
    },
    sidebar: (html, title) => {
      shown.sidebar = { html, title };
      channel.say({ event: 'sidebar', title });
    },
    activate: (sheetId, area) => channel.say({ event: 'activate', sheetId, area }),
    dialog: (dialog) =>
      new Promise<DialogAnswer>((resolve) => {
        const id = ++shown.lastDialog;
        shown.dialogs.set(id, { dialog, answer: resolve });
        channel.say({ event: 'dialog', id, dialog });
      }),
  };
}

function greeting(bench: Workbench, shown: Shown): readonly PageEvent[] {
  const dialogs = [...shown.dialogs].map(([id, { dialog }]) => ({ event: 'dialog' as const, id, dialog }));
  return [
    { event: 'tabs', tabs: tabsOf(bench.workbook) },
    { event: 'running', running: shown.running },
    ...dialogs,
  ];
}

/** Changes come in bursts: pages are told at most every 40 ms which sheets to look at again. */
function tellChanges(bench: Workbench, channel: Channel): () => void {
  const changed = new Set<number>();
  let tabs = false;
  let timer: NodeJS.Timeout | null = null;
  const tell = () => {
    timer = null;
    if (tabs) channel.say({ event: 'tabs', tabs: tabsOf(bench.workbook) });
    channel.say({ event: 'changed', sheetIds: [...changed], version: bench.workbook.version });
    changed.clear();
    tabs = false;
  };
  const end = bench.workbook.watch((operation) => {
    if ('sheetId' in operation) changed.add(operation.sheetId);
    tabs ||= changesTabs(operation);
    timer ??= setTimeout(tell, 40);
  });
  return () => {
    end();
    if (timer) clearTimeout(timer);
  };
}

/** Typing can change a formula that filters nothing, but also the last row; names, sizes and hidden rows change by these. */
function changesTabs(operation: Operation): boolean {
  return !['notes', 'numberFormat', 'style', 'validation'].includes(operation.do);
}

type Answers = {
  readonly [Name in RequestName]: (
    ask: Requests[Name]['ask'],
  ) => Requests[Name]['answer'] | Promise<Requests[Name]['answer']>;
};

async function answer(
  bench: Workbench,
  channel: Channel,
  shown: Shown,
  name: string,
  ask: unknown,
): Promise<unknown> {
  const answers = answersOf(bench, channel, shown);
  if (!Object.hasOwn(answers, name)) throw new Error(`There is no request ${name}.`);
  if (typeof ask !== 'object' || ask === null) throw new Error('A request is an object.');
  // The page is the only one with the token, and is built from the same types.
  const handler = answers[name as RequestName] as (ask: unknown) => unknown;
  return handler(ask);
}

function answersOf(bench: Workbench, channel: Channel, shown: Shown): Answers {
  const { workbook } = bench;
  return {
    state: () => ({
      title: workbook.settings().title,
      tabs: tabsOf(workbook),
      menu: shown.menu,
      running: shown.running,
      version: workbook.version,
    }),
    window: ({ sheetId, row, rows }) => windowOf(workbook, sheetId, row, rows),
    values: ({ sheetId, column }) => ({ texts: textsOf(workbook, sheetId, column) }),
    edit: async ({ edit, confirmed }) => {
      const [warning] = confirmed ? [] : warningsOf(workbook, edit);
      if (warning !== undefined) return { warning };
      // Its triggers go on while the person does: only the edit itself is waited for.
      bench.editNow(edit);
      return {};
    },
    select: ({ selection }) => {
      bench.setSelection(selection);
      return {};
    },
    run: async ({ function: name, label, selection }) => {
      if (selection) bench.setSelection(selection);
      const execution = await running(channel, shown, label, () => bench.run(name));
      if (execution.killed) channel.say({ event: 'toast', title: 'Stopped', message: STOPPED });
      return { error: execution.killed ? null : sentenceOf(execution) };
    },
    sidebar: async ({ function: name, args, selection }) => {
      if (selection) bench.setSelection(selection);
      const execution = await running(channel, shown, labelOf(args), () =>
        bench.runtime.execute({ kind: 'sidebar', function: name, args }),
      );
      return { result: execution.result ?? null, error: sentenceOf(execution) };
    },
    dialog: ({ id, button, text }) => {
      shown.dialogs.get(id)?.answer({ button, text });
      shown.dialogs.delete(id);
      return {};
    },
    stop: () => {
      if (shown.running) bench.stopRunning();
      for (const { answer: release } of shown.dialogs.values()) release({ button: 'CLOSE', text: '' });
      shown.dialogs.clear();
      return {};
    },
    markets: () => ({
      markets: MARKETS.map((id) => ({
        id,
        listings: bench.market(id).listings(),
        orders: bench.market(id).orders(),
      })),
    }),
    market: ({ id, action }) => bench.market(id).act(action),
  };
}

const STOPPED = 'What was written stays; run it again and it goes on where it was.';

async function running(
  channel: Channel,
  shown: Shown,
  label: string,
  work: () => Promise<Execution>,
): Promise<Execution> {
  const mine: Running = { label };
  shown.running = mine;
  channel.say({ event: 'running', running: mine });
  try {
    return await work();
  } finally {
    if (shown.running === mine) {
      shown.running = null;
      channel.say({ event: 'running', running: null });
    }
  }
}

function sentenceOf(execution: Execution): string | null {
  if (execution.killed) return STOPPED;
  return execution.error?.message ?? null;
}

function labelOf(args: readonly unknown[]): string {
  return typeof args[0] === 'string' ? args[0] : 'Sidebar';
}
