/** What the server answers to each of the page's requests. */

import { MARKET_IDS, pictureOf } from '../marketplaces/index';
import type { Execution } from '../runtime/types';
import { shownParts } from './areas';
import type { Channel } from './channel';
import type { Demo } from './demo';
import { isCellEdit, touchedBy, warningsOf } from './edits';
import { findText } from './find';
import type { MarketView, PersonEdit, RequestName, Requests, Selection } from './messages';
import type { RunningBoard } from './running';
import type { PageScreen } from './screen';
import { tabsOf, textsOf, windowOf } from './view';
import type { MarketId, Workbench } from './workbench';

export interface Desk {
  readonly demo: Demo;
  readonly channel: Channel;
  readonly screen: PageScreen;
  readonly running: RunningBoard;
  /** Puts another demo in the place of this one, and tells the pages. */
  reset(which: 'new' | 'before'): Promise<void>;
}

type Answers = {
  readonly [Name in RequestName]: (
    ask: Requests[Name]['ask'],
  ) => Requests[Name]['answer'] | Promise<Requests[Name]['answer']>;
};

/** Throws a sentence for the person. */
export async function answer(desk: Desk, name: string, ask: unknown): Promise<unknown> {
  const answers = answersOf(desk);
  if (!Object.hasOwn(answers, name)) throw new Error(`There is no request ${name}.`);
  if (typeof ask !== 'object' || ask === null) throw new Error('A request is an object.');
  // The page is the only one with the token, and is built from the same types.
  const handler = answers[name as RequestName] as (ask: unknown) => unknown;
  return handler(ask);
}

/** Commands with which the sidebar only looks, again and again: nobody waits for them, so they are not shown. */
const LOOKS = new Set(['overview', 'status', 'selection', 'stock', 'activity', 'more', 'show']);

const STOPPED = 'What was written stays; run it again and it goes on where it was.';

function answersOf(desk: Desk): Answers {
  return { ...readings(desk), ...doings(desk), ...runs(desk), ...marketAnswers(desk) };
}

function readings({
  demo,
  screen,
  running,
}: Desk): Pick<Answers, 'state' | 'window' | 'values' | 'texts' | 'find'> {
  const { bench } = demo;
  const { workbook } = bench;
  return {
    state: () => ({
      title: workbook.settings().title,
      tabs: tabsOf(workbook),
      menu: screen.menu,
      running: running.list,
      version: workbook.version,
      edited: bench.edited,
      tour: !bench.tourClosed,
    }),
    window: ({ sheetId, row, rows }) => windowOf(workbook, sheetId, row, rows, pictureAddress),
    values: ({ sheetId, column }) => ({ texts: textsOf(workbook, sheetId, column) }),
    texts: ({ sheetId, area }) => ({
      texts: shownParts(workbook, sheetId, area).flatMap((part) => workbook.read(sheetId, part, 'display')),
    }),
    find: ({ sheetId, text }) => findText(workbook, sheetId, text),
  };
}

function doings({
  demo,
  screen,
  reset,
}: Desk): Pick<Answers, 'edit' | 'undo' | 'select' | 'dialog' | 'reset' | 'tour-closed'> {
  const { bench } = demo;
  return {
    edit: async ({ edit: asked, seen, confirmed }) => {
      const edit = bench.follow(asked, seen);
      const [warning] = confirmed ? [] : warningsOf(bench.workbook, edit);
      if (warning !== undefined) return { warning };
      // Its triggers go on while the person does: only the edit itself is waited for.
      bench.editNow(edit);
      return { version: bench.workbook.version };
    },
    undo: ({ which }) => placeOf(bench.undo(which)),
    select: ({ selection }) => {
      bench.setSelection(selection);
      return {};
    },
    dialog: ({ id, button, text }) => {
      screen.answer(id, { button, text });
      return {};
    },
    'tour-closed': () => {
      bench.closeTour();
      return {};
    },
    reset: async ({ which }) => {
      await reset(which);
      return {};
    },
  };
}

function placeOf(edit: PersonEdit | null): Requests['undo']['answer'] {
  if (!edit) return { done: false, sheetId: null, area: null };
  return { done: true, sheetId: edit.sheetId, area: isCellEdit(edit) ? touchedBy(edit) : null };
}

function runs({ demo, channel, screen, running }: Desk): Pick<Answers, 'run' | 'sidebar' | 'stop'> {
  const { bench } = demo;
  const { runtime } = bench;
  return {
    run: async ({ function: name, label, selection }) => {
      if (selection) bench.setSelection(selection);
      const execution = await running.show({ label, on: sheetOf(bench, selection) }, (stop) =>
        runtime.execute({ kind: 'menu', function: name }, stop),
      );
      if (execution.killed) channel.say({ event: 'toast', title: 'Stopped', message: STOPPED });
      return { error: execution.killed ? null : sentenceOf(execution) };
    },
    sidebar: async ({ function: name, args, selection }) => {
      if (selection) bench.setSelection(selection);
      const work = (stop?: AbortSignal) => runtime.execute({ kind: 'sidebar', function: name, args }, stop);
      const execution = LOOKS.has(String(args[0]))
        ? await work()
        : await running.show({ label: labelOf(args), on: sheetOf(bench, selection) }, work);
      return { result: execution.result ?? null, error: sentenceOf(execution) };
    },
    stop: ({ id }) => {
      running.stop(id);
      screen.dismiss();
      return {};
    },
  };
}

function marketAnswers({ demo }: Desk): Pick<Answers, 'markets' | 'market'> {
  const { bench } = demo;
  const viewOf = (id: MarketId): MarketView => {
    const market = bench.market(id);
    return {
      id,
      listings: market.listings(),
      orders: market.orders(),
      fault: market.fault(),
      keys: market.credentials,
    };
  };
  return {
    markets: () => ({ markets: MARKET_IDS.map(viewOf) }),
    market: ({ id, action }) => bench.market(id).act(action),
  };
}

/** The pictures of simulated listings are drawn here; all others stay where they are. */
function pictureAddress(address: string): string {
  return pictureOf(address) === null ? address : `/picture?of=${encodeURIComponent(address)}`;
}

function sheetOf(bench: Workbench, selection: Selection | null): string {
  return bench.workbook.sheets().find((sheet) => sheet.sheetId === selection?.sheetId)?.name ?? '';
}

function sentenceOf(execution: Execution): string | null {
  if (execution.killed) return STOPPED;
  return execution.error?.message ?? null;
}

/** The sidebar's first argument is the command: `sync-data` is Sync data. */
function labelOf(args: readonly unknown[]): string {
  const command = typeof args[0] === 'string' ? args[0].replaceAll('-', ' ') : 'sidebar';
  return command.charAt(0).toUpperCase() + command.slice(1);
}
