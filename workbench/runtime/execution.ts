/** One execution from its start to its end: it answers the worker's calls, counts them, and cuts it off when due. */
import { statSync } from 'node:fs';
import { createExecutionTime, type SharedTime } from './clock';
import { costOf } from './costs';
import { notModelled } from './errors';
import { isPacked, type PackedGrid } from './packed';
import type { Seat } from './pool';
import type { FromWorker, RunWire } from './protocol';
import { demand, type Rights } from './rights';
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
}

/** A handler as the table's reader sees it, whatever its call. */
interface AnyHandler {
  readonly kind: ServiceCall['kind'] | 'local';
  readonly needs: Parameters<typeof demand>[1];
  readonly cells?: (...args: readonly unknown[]) => Cells;
  readonly run: (scope: Scope, ...args: readonly unknown[]) => unknown;
}

/** How an execution is ended from outside the script. */
type CutOff = 'killed' | 'time';

const table = handlers as unknown as Readonly<Record<string, AnyHandler>>;

export function executeOnce(request: ExecutionRequest): Promise<Execution> {
  const { state, seat, rights } = request;
  const time = createExecutionTime(request.time);
  const scope: Scope = { ...state, execution: {}, time, rights, activeSheet: null };
  const calls: ServiceCall[] = [];
  const log: { severity: string; text: string }[] = [];
  // Real time in which the script itself ran: from each answer to the next call.
  let resumed = performance.now();
  let cpu = 0;
  let answering = false;

  return new Promise((resolve) => {
    let ended = false;
    const reading = () => ({ now: time.now(), runs: state.options.clock.still !== true });
    const running = () => (answering ? 0 : performance.now() - resumed);

    const end = (outcome: Pick<Execution, 'result' | 'error' | 'killed'>) => {
      if (ended) return;
      ended = true;
      clearTimeout(watchdog);
      state.locks.releaseAll(scope.execution);
      resolve({ ...outcome, log, calls, virtualMs: time.spent(), cpuMs: cpu + running() });
    };

    const cutOff = (why: CutOff) => {
      const error =
        why === 'time' ? { name: 'Exception', message: 'Exceeded maximum execution time', stack: '' } : null;
      // The locks are free when nothing of the script can run any more.
      void seat.terminate().then(() => end({ result: undefined, error, killed: why === 'killed' }));
    };

    /** The script may be in an endless loop that calls nothing: real time ends it too. */
    const watch = () => {
      const used = Math.max(time.elapsed(), cpu + running());
      if (used >= rights.limit) return cutOff('time');
      watchdog = setTimeout(watch, Math.min(rights.limit - used, 1000) + 1);
      watchdog.unref();
    };
    let watchdog: NodeJS.Timeout;

    const answer = async (name: string, args: readonly unknown[]) => {
      const handler = table[name];
      if (!handler) throw notModelled(name);
      demand(rights, handler.needs, name);
      if (handler.kind === 'local') return await handler.run(scope, ...args);
      const { read = 0, written = 0 } = handler.cells?.(...args) ?? {};
      const call = {
        number: calls.length + 1,
        name,
        kind: handler.kind,
        cellsRead: read,
        cellsWritten: written,
      };
      if (state.options.beforeCall?.({ number: call.number, name, kind: call.kind }) === 'kill')
        return 'kill' as const;
      calls.push(call);
      time.spend(costOf(call));
      return await handler.run(scope, ...args);
    };

    const called = async (name: string, args: string) => {
      cpu += running();
      answering = true;
      const reply = await answer(name, JSON.parse(args) as unknown[]).then(
        (value) => (value === 'kill' ? value : sendable(value)),
        (error: unknown) => ({ error: thrown(error) }),
      );
      state.locks.timeMoved(scope.execution);
      if (ended) return;
      if (reply === 'kill') return cutOff('killed');
      if (time.elapsed() > rights.limit) return cutOff('time');
      answering = false;
      resumed = performance.now();
      seat.reply({ clock: reading(), ...reply });
    };

    const message = (received: FromWorker) => {
      if (ended) return;
      if ('call' in received) return void called(received.call, received.args);
      if ('log' in received) return void log.push(received.log);
      cpu += running();
      answering = true;
      seat.free();
      if ('failed' in received) return end({ result: undefined, error: received.failed, killed: false });
      const { result } = JSON.parse(received.done) as { result?: unknown };
      end({ result, error: null, killed: false });
    };

    const broken = (error: Error) => {
      void seat.terminate();
      end({
        result: undefined,
        error: { name: error.name, message: error.message, stack: error.stack ?? '' },
        killed: false,
      });
    };

    seat.listen({ message, broken });
    const { code } = state.options;
    const { mtimeMs, size } = statSync(code);
    const { run, scriptTimeZone } = request;
    seat.start({ code, codeStamp: `${mtimeMs} ${size}`, scriptTimeZone, clock: reading(), run });
    resumed = performance.now();
    watch();
  });
}

/** Values of cells travel packed, everything else as JSON. */
function sendable(value: unknown): { readonly grid: PackedGrid } | { readonly ok: string } {
  return isPacked(value) ? { grid: value } : { ok: JSON.stringify(value ?? null) };
}

/** Errors of services and of the workbook reach the script word for word. */
function thrown(error: unknown): { name: string; message: string } {
  if (!(error instanceof Error)) return { name: 'Exception', message: String(error) };
  return { name: error.name === 'NotModelledError' ? error.name : 'Exception', message: error.message };
}
