/** Workers: kept for the next execution when they end well, terminated when an execution is cut off. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { FromWorker, Reply, Start } from './protocol';

export interface Seat {
  start(start: Start): void;
  reply(reply: Reply): void;
  /** Who hears the worker, until the seat is given back. */
  listen(listener: {
    readonly message: (message: FromWorker) => void;
    readonly broken: (error: Error) => void;
  }): void;
  /** Gives the worker back for the next execution. */
  free(): void;
  /** Ends the worker where it stands: nothing of the script runs any more. */
  terminate(): Promise<void>;
}

/** Code as V8 has compiled it, by file and stamp: a worker that begins need not do it again. */
const compiled = new Map<string, Uint8Array>();

const keyOf = ({ code, codeStamp }: Pick<Start, 'code' | 'codeStamp'>) => `${code}\n${codeStamp}`;

function keepCompiled(came: Extract<FromWorker, { readonly compiled: Uint8Array }>): void {
  compiled.clear();
  compiled.set(keyOf(came), came.compiled);
}

export interface Pool {
  take(): Seat;
  close(): Promise<void>;
}

interface Member {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly signal: Int32Array;
}

/** Room for one big sheet's values before they are collected: a third of the time of reading them. */
const YOUNG_MEGABYTES = 128;

/** By the worker's file and its time zone, which it keeps: those of all runtimes that are over, for the next one. */
const resting = new Map<string, Member[]>();

/** A worker that has run for one runtime serves another as well: each execution has a context of its own. */
export function createPool(path: string): Pool {
  const kind = `${path}\n${process.env.TZ ?? ''}`;
  const idle = resting.get(kind) ?? [];
  resting.set(kind, idle);
  const busy = new Set<Member>();

  const take = (): Member => {
    const member = idle.pop() ?? spawn(path);
    busy.add(member);
    return member;
  };
  const giveBack = (member: Member) => {
    busy.delete(member);
    idle.push(member);
  };
  const discard = async (member: Member) => {
    busy.delete(member);
    member.port.close();
    await member.worker.terminate();
  };

  return {
    take: () => seatOf(take(), giveBack, discard),
    async close() {
      await Promise.all([...busy].map(discard));
    },
  };
}

/** An idle worker keeps no process alive. */
function spawn(path: string): Member {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(path, {
    workerData: { port: port2, signal },
    transferList: [port2],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  worker.unref();
  port1.unref();
  return { worker, port: port1, signal };
}

function seatOf(
  member: Member,
  giveBack: (member: Member) => void,
  discard: (member: Member) => Promise<void>,
): Seat {
  const { worker, port, signal } = member;
  const quiet = () => {
    port.removeAllListeners('message');
    worker.removeAllListeners('error');
    port.unref();
    worker.unref();
  };
  worker.ref();
  return {
    start: (start) => worker.postMessage({ ...start, compiled: compiled.get(keyOf(start)) ?? null }),
    reply(reply) {
      port.postMessage(reply, 'grid' in reply ? [reply.grid.lengths.buffer, reply.grid.numbers.buffer] : []);
      Atomics.add(signal, 0, 1);
      Atomics.notify(signal, 0);
    },
    listen({ message, broken }) {
      port.on('message', (came: FromWorker) => ('compiled' in came ? keepCompiled(came) : message(came)));
      worker.on('error', broken);
      port.ref();
    },
    free() {
      quiet();
      giveBack(member);
    },
    terminate() {
      quiet();
      return discard(member);
    },
  };
}
