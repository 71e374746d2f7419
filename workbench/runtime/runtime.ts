/** The runtime: starts executions for entries, queues the triggers of edits, and knows when all is quiet. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCallbacks } from './callbacks';
import type { SharedTime } from './clock';
import { createEditQueue } from './edits';
import { executeOnce } from './execution';
import { createLocks } from './locks';
import { createPool } from './pool';
import type { RunWire } from './protocol';
import { createQuotas } from './quotas';
import { type Rights, rightsOf } from './rights';
import { createCaches } from './services/cache';
import { createFetcher } from './services/http';
import type { SharedState } from './services/scope';
import { createTriggers } from './triggers';
import type { Edit, Entry, Execution, Runtime, RuntimeOptions, TriggerRecord } from './types';

const DEFAULT_WORKER = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  'build',
  'runtime',
  'worker.mjs',
);

/** Simultaneous executions of one user (Quotas for Google Services, 2026-11). */
const MOST_EXECUTIONS = 30;

/** An entry, and the edit that set off its installable trigger. */
interface Job {
  readonly entry: Entry;
  readonly edit?: Edit;
  readonly stop?: AbortSignal | undefined;
}

/**
 * Makes a runtime for one workbook. Scripts run in the manifest's time zone, and Node has one time zone for the whole
 * process: it is set here.
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  const scriptTimeZone = manifestTimeZone(options.code);
  process.env.TZ = scriptTimeZone;
  const pool = createPool(options.worker ?? DEFAULT_WORKER);
  const time: SharedTime = { clock: options.clock, advancedByExecutions: 0 };
  let running = 0;
  const resting: (() => void)[] = [];

  const state: SharedState = {
    options,
    locks: createLocks(() => running),
    caches: createCaches(),
    quotas: createQuotas(() => options.clock.now(), options.quotas),
    triggers: createTriggers(options),
    callbacks: createCallbacks(() => options.clock.now()),
    fetcher: createFetcher(options.routes),
  };

  const quiet = () => running === 0 && simpleEdits.idle() && installedEdits.idle();
  const settle = () => {
    if (!quiet()) return;
    for (const resolve of resting.splice(0)) resolve();
  };

  const runJob = async (job: Job): Promise<Execution> => {
    const trigger = triggerOf(state, job.entry);
    const rights = rightsOf(job.entry, trigger);
    running += 1;
    try {
      const execution = await start({ state, job, trigger, rights });
      if (job.entry.kind === 'trigger') state.quotas.ran(execution.virtualMs);
      options.finished?.(job.entry, execution);
      return execution;
    } finally {
      running -= 1;
      settle();
    }
  };

  const start = async (given: Given): Promise<Execution> => {
    if (running > MOST_EXECUTIONS) return refused(TOO_MANY);
    if (!existsSync(options.code)) return refused(`There is no ${options.code}: build the add-on first.`);
    const refusal = given.job.entry.kind === 'trigger' ? state.quotas.refusesTrigger() : null;
    if (refusal) return refused(refusal);
    const prepared = prepare(given);
    if (typeof prepared === 'string') return refused(prepared);
    return executeOnce({
      state,
      time,
      seat: pool.take(),
      rights: given.rights,
      run: prepared,
      scriptTimeZone,
      stop: given.job.stop,
    });
  };

  const simpleEdits = createEditQueue(runJob, settle);
  const installedEdits = createEditQueue(runJob, settle);

  return {
    execute: (entry, stop) => runJob({ entry, stop }),
    edited(edit) {
      simpleEdits.push({ entry: { kind: 'onEdit', edit } });
      for (const trigger of state.triggers.all()) {
        if (trigger.event === 'ON_EDIT')
          installedEdits.push({ entry: { kind: 'trigger', id: trigger.id }, edit });
      }
    },
    idle: () => (quiet() ? Promise.resolve() : new Promise((resolve) => resting.push(resolve))),
    triggers: () => state.triggers.all(),
    async stop() {
      await pool.close();
      state.fetcher.close();
    },
  };
}

interface Given {
  readonly state: SharedState;
  readonly job: Job;
  readonly trigger: TriggerRecord | null;
  readonly rights: Rights;
}

const TOO_MANY = 'There are too many scripts running simultaneously for this Google user account.';

/** An execution that did not even start. */
const refused = (message: string): Execution => ({
  result: undefined,
  error: { name: 'Exception', message, stack: '' },
  killed: false,
  log: [],
  calls: [],
  virtualMs: 0,
  cpuMs: 0,
});

function triggerOf(state: SharedState, entry: Entry): TriggerRecord | null {
  if (entry.kind !== 'trigger') return null;
  return state.triggers.all().find((trigger) => trigger.id === entry.id) ?? null;
}

/** What the worker is to run, or the sentence with which it is refused. */
function prepare(given: Given): RunWire | string {
  const { entry, edit } = given.job;
  switch (entry.kind) {
    case 'menu':
      return { function: entry.function, how: 'menu', input: 'null' };
    case 'sidebar':
      return sidebarRun(entry.function, entry.args);
    case 'onOpen':
    case 'onInstall':
      return { function: entry.kind, how: 'simple', input: eventText(given, {}) };
    case 'onEdit':
      return { function: 'onEdit', how: 'simple', input: eventText(given, editFields(given, entry.edit)) };
    case 'callback':
      return callbackRun(given, entry.parameters);
    case 'trigger':
      return given.trigger ? triggerRun(given, given.trigger, edit) : `There is no trigger ${entry.id}.`;
  }
}

/** The token names the function and adds its arguments; it is itself not among the parameters. */
function callbackRun({ state }: Given, parameters: Readonly<Record<string, string>>): RunWire | string {
  const { state: token = '', ...others } = parameters;
  try {
    const { method, args } = state.callbacks.find(token);
    return { function: method, how: 'callback', input: JSON.stringify({ ...others, ...args }) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Only JSON crosses `google.script.run`; the page's own sentence for the rest. */
function sidebarRun(name: string, args: readonly unknown[]): RunWire | string {
  const bad = args.map((arg, index) => illegal(arg, String(index))).find((path) => path !== null);
  if (bad !== undefined) return `Failed due to illegal value in property: ${bad}`;
  return { function: name, how: 'sidebar', input: JSON.stringify(args) };
}

/** The innermost property that is not JSON, or null. Assumption: Google names only the last part of the path. */
function illegal(value: unknown, name: string): string | null {
  if (typeof value === 'function' || typeof value === 'symbol' || value instanceof Date) return name;
  if (typeof value !== 'object' || value === null) return null;
  const bad = Object.entries(value).map(([key, inner]) => illegal(inner, key));
  return bad.find((path) => path !== null) ?? null;
}

function triggerRun(given: Given, trigger: TriggerRecord, edit: Edit | undefined): RunWire {
  const fields =
    trigger.event === 'CLOCK'
      ? { time: given.state.options.clock.now() }
      : edit
        ? editFields(given, edit)
        : {};
  const input = eventText(given, { ...fields, triggerUid: trigger.id });
  return { function: trigger.function, how: 'trigger', input };
}

function eventText({ state, rights, trigger }: Given, fields: object): string {
  const source = rights.authMode !== 'NONE' && trigger?.event !== 'CLOCK';
  const email = rights.identity ? state.options.user.email : '';
  return JSON.stringify({ authMode: rights.authMode, email, source, ...fields });
}

/** `value` and `oldValue` are there for a single cell only (Apps Script guide, Event objects, 2026-11). */
function editFields({ state }: Given, edit: Edit): object {
  const { sheetId, row, column, rows, columns, value, oldValue } = edit;
  const sheet = state.options.workbook.sheets().find((one) => one.sheetId === sheetId);
  const range = { sheet: { sheetId, name: sheet?.name ?? '' }, area: { row, column, rows, columns } };
  return rows === 1 && columns === 1 ? { range, value, oldValue } : { range };
}

/** The manifest lies beside the code. Without one: UTC. */
function manifestTimeZone(code: string): string {
  try {
    const manifest = JSON.parse(readFileSync(join(dirname(code), 'appsscript.json'), 'utf8')) as {
      timeZone?: unknown;
    };
    return typeof manifest.timeZone === 'string' ? manifest.timeZone : 'Etc/UTC';
  } catch {
    return 'Etc/UTC';
  }
}
