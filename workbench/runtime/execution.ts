/** One execution from its start to its end: it answers the worker's calls, counts them, and cuts it off when due. */
import { statSync } from 'node:fs';
import { createExecutionTime, type SharedTime } from './clock';
import { costOf } from './costs';
import { notModelled } from './errors';
import { createMeter, type Meter } from './meter';
import { isPacked, type PackedGrid } from './packed';
import type { Seat } from './pool';
import type { FromWorker, RunWire } from './protocol';
import { demand, type Need, type Rights } from './rights';
import { handlers } from './services/index';
import type { Cells, Scope, SharedState } from './services/scope';
import type { Execution, ServiceCall } from './types';

export interface ExecutionRequest {
  readonly state: SharedState;
  readonly time: SharedTime;
  readonly seat: Seat;
  readonly rights: Rights;
  readonly run: RunWire;
  readonly scriptTimeZone: string;
  /** Ends the execution where it stands. */
  readonly stop?: AbortSignal | undefined;
}

/** A handler as the table's reader sees it, whatever its call. */
interface AnyHandler {
  readonly kind: ServiceCall['kind'] | 'local';
  readonly needs: Need;
  readonly cells?: (...args: readonly unknown[]) => Cells;
  readonly run: (scope: Scope, ...args: readonly unknown[]) => unknown;
}

const table = handlers as unknown as Readonly<Record<string, AnyHandler>>;

/** An execution under way. */
interface Running {
  readonly seat: Seat;
  readonly scope: Scope;
  readonly meter: Meter;
  readonly calls: ServiceCall[];
  readonly log: { severity: string; text: string }[];
  readonly resolve: (execution: Execution) => void;
  watchdog: NodeJS.Timeout | undefined;
  /** What it ends with when nothing of the script runs any more; null while it may go on. */
  cut: Outcome | null;
  ended: boolean;
}

type Outcome = Pick<Execution, 'result' | 'error' | 'killed'>;

/** Runs one function in a worker. Never rejects for anything that the script does. */
export function executeOnce(request: ExecutionRequest): Promise<Execution> {
  const { state, seat, rights, run, scriptTimeZone, stop } = request;
  const time = createExecutionTime(request.time);
  const scope: Scope = { ...state, execution: {}, time, rights, activeSheet: null };
  const { code } = state.options;
  const { mtimeMs, size } = statSync(code);
  return new Promise((resolve) => {
    const meter = createMeter();
    const running: Running = {
      seat,
      scope,
      meter,
      calls: [],
      log: [],
      resolve,
      watchdog: undefined,
      cut: null,
      ended: false,
    };
    seat.listen({
      message: (message) => receive(running, message),
      broken: (error) => breakOff(running, error),
    });
    const codeStamp = `${mtimeMs} ${size}`;
    seat.start({ code, codeStamp, scriptTimeZone, clock: clockOf(scope), run });
    meter.resume();
    watch(running);
    stop?.addEventListener('abort', () => cutOff(running, KILLED), { once: true });
    if (stop?.aborted) cutOff(running, KILLED);
  });
}

const clockOf = ({ time, options }: Scope) => ({ now: time.now(), runs: options.clock.still !== true });

function end(running: Running, outcome: Outcome): void {
  if (running.ended) return;
  const { scope, meter, calls, log, resolve } = running;
  running.ended = true;
  clearTimeout(running.watchdog);
  scope.locks.releaseAll(scope.execution);
  resolve({ ...outcome, log, calls, virtualMs: scope.time.spent(), cpuMs: meter.total() });
}

/** Ends the worker where it stands. The locks are free when nothing of the script can run any more. */
function cutOff(running: Running, outcome: Outcome): void {
  if (running.ended) return;
  running.meter.pause();
  void running.seat.terminate().then(() => end(running, outcome));
}

/**
 * Ends an execution that waits for an answer: from now on nothing that the script asks for is carried out, so that it
 * unwinds without a trace and its worker serves again. One that does not come to its end is ended where it stands.
 */
function letUnwind(running: Running, outcome: Outcome): void {
  running.meter.pause();
  running.cut = outcome;
  running.seat.reply({ clock: clockOf(running.scope), over: true });
  clearTimeout(running.watchdog);
  running.watchdog = setTimeout(() => cutOff(running, outcome), UNWINDING_MS);
}

/** A script that asks for the same again and again would never end. */
const UNWINDING_MS = 250;

const KILLED: Outcome = { result: undefined, error: null, killed: true };
const OUT_OF_TIME: Outcome = {
  result: undefined,
  error: { name: 'Exception', message: 'Exceeded maximum execution time', stack: '' },
  killed: false,
};

/** The worker itself has failed: out of memory, or a fault of the runtime. */
function breakOff(running: Running, { name, message, stack = '' }: Error): void {
  cutOff(running, { result: undefined, error: { name, message, stack }, killed: false });
}

/** A script in an endless loop calls nothing, and its clock may stand still: real time ends it too. */
function watch(running: Running): void {
  const { rights, time } = running.scope;
  const used = Math.max(time.elapsed(), running.meter.total());
  if (used >= rights.limit) {
    cutOff(running, OUT_OF_TIME);
    return;
  }
  running.watchdog = setTimeout(() => watch(running), Math.min(rights.limit - used, 1000) + 1);
  running.watchdog.unref();
}

function receive(running: Running, message: FromWorker): void {
  if (running.ended || (running.cut && !('over' in message))) return;
  if ('call' in message) return void reply(running, message.call, message.args);
  if ('log' in message) return void running.log.push(message.log);
  if ('compiled' in message) return;
  running.meter.pause();
  running.seat.free();
  end(running, 'over' in message ? (running.cut ?? KILLED) : outcomeOf(message));
}

function outcomeOf(
  message: Extract<FromWorker, { readonly done: string } | { readonly failed: object }>,
): Outcome {
  if ('failed' in message) return { result: undefined, error: message.failed, killed: false };
  const { result } = JSON.parse(message.done) as { readonly result?: unknown };
  return { result, error: null, killed: false };
}

/** Answers one call; or ends the execution instead, where it is to be killed or its time is up. */
async function reply(running: Running, name: string, args: string): Promise<void> {
  const { scope, seat, meter } = running;
  meter.pause();
  const answer = await carryOut(running, name, JSON.parse(args) as unknown[]).then(
    sendable,
    (error: unknown) => ({
      error: thrown(error),
    }),
  );
  scope.locks.timeMoved(scope.execution);
  if (running.ended) return;
  if (answer === 'kill') return letUnwind(running, KILLED);
  if (scope.time.elapsed() > scope.rights.limit) return letUnwind(running, OUT_OF_TIME);
  meter.resume();
  seat.reply({ clock: clockOf(scope), ...answer });
}

const KILL = Symbol('kill');

/** Permission, then the caller's `beforeCall`, then the count, the cost and the work. */
async function carryOut({ scope, calls }: Running, name: string, args: readonly unknown[]): Promise<unknown> {
  const handler = table[name];
  if (!handler) throw notModelled(name);
  demand(scope.rights, handler.needs, name);
  const { kind } = handler;
  if (kind === 'local') return handler.run(scope, ...args);
  const number = calls.length + 1;
  if ((await scope.options.beforeCall?.({ number, name, kind, execution: scope.execution })) === 'kill')
    return KILL;
  const { read = 0, written = 0 } = handler.cells?.(...args, scope) ?? {};
  const call = { number, name, kind, cellsRead: read, cellsWritten: written };
  calls.push(call);
  scope.time.spend(costOf(call));
  return handler.run(scope, ...args);
}

/** Values of cells travel packed, everything else as JSON. */
function sendable(value: unknown): 'kill' | { readonly grid: PackedGrid } | { readonly ok: string } {
  if (value === KILL) return 'kill';
  return isPacked(value) ? { grid: value } : { ok: JSON.stringify(value ?? null) };
}

/** Errors of services and of the workbook reach the script word for word. */
function thrown(error: unknown): { name: string; message: string } {
  if (!(error instanceof Error)) return { name: 'Exception', message: String(error) };
  return { name: error.name === 'NotModelledError' ? error.name : 'Exception', message: error.message };
}
