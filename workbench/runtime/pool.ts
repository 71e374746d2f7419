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

export function createPool(path: string): Pool {
  const idle: Member[] = [];
  const alive = new Set<Member>();

  const spawn = (): Member => {
    const { port1, port2 } = new MessageChannel();
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(path, {
      workerData: { port: port2, signal },
      transferList: [port2],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    const member = { worker, port: port1, signal };
    // An idle worker keeps no process alive.
    worker.unref();
    port1.unref();
    alive.add(member);
    return member;
  };

  const discard = async (member: Member) => {
    alive.delete(member);
    member.port.close();
    await member.worker.terminate();
  };

  return {
    take: () => seatOf(idle.pop() ?? spawn(), (member) => idle.push(member), discard),
    async close() {
      idle.length = 0;
      await Promise.all([...alive].map(discard));
    },
  };
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
    start: (start) => worker.postMessage(start),
    reply(reply) {
      port.postMessage(reply, 'grid' in reply ? [reply.grid.lengths.buffer, reply.grid.numbers.buffer] : []);
      Atomics.add(signal, 0, 1);
      Atomics.notify(signal, 0);
    },
    listen({ message, broken }) {
      port.on('message', message);
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
