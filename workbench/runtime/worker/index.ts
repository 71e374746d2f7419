/**
 * The worker: runs one execution at a time, each in a fresh bare context. It has no sheet and no network; whatever the
 * script asks of a service it sends to the sheet's thread, and sleeps until the answer is there.
 */
import { readFileSync } from 'node:fs';
import { constants, createContext, Script } from 'node:vm';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Host } from '../guest/host';
import type { PackedGrid } from '../packed';
import type { ClockReading, FromWorker, LocalCalls, Reply, RunWire, Start } from '../protocol';
import { localCalls } from './utilities';

/** The guest's source, put here by the build. */
declare const GUEST_SOURCE: string;

const { port, signal } = workerData as { port: MessagePort; signal: Int32Array };
const guestScript = new Script(GUEST_SOURCE, { filename: 'apps-script-services.js' });
let compiled: { readonly key: string; readonly script: Script; isNews: boolean } | null = null;
let clock: ClockReading & { readonly at: number } = { now: 0, runs: false, at: 0 };

/**
 * An ordinary global object: without it every look at a global name passes through Node, many times slower. Node 20 has
 * it since 20.18; before, the slow one is made.
 */
const PLAIN = constants?.DONT_CONTEXTIFY;

let packed: PackedGrid | null = null;

const send = (message: FromWorker) => port.postMessage(message);

function setClock(reading: ClockReading): void {
  clock = { ...reading, at: performance.now() };
}

const now = () => Math.floor(clock.now + (clock.runs ? performance.now() - clock.at : 0));

/** The execution was cut off: whatever it still asks for, in a `finally` say, goes nowhere. */
let isOver = false;

/** Answers taken so far; the signal counts those that were given. */
let taken = 0;

/**
 * Sends a call and blocks this thread until the sheet's thread has answered. A late wake-up of the answer before wakes it
 * too early: only the count says that this call's answer is there.
 */
function ask(name: string, args: string): string {
  if (isOver) return OVER;
  send({ call: name, args });
  while (Atomics.load(signal, 0) === taken) Atomics.wait(signal, 0, taken);
  taken += 1;
  const received = receiveMessageOnPort(port);
  if (!received) throw new Error('The sheet gave no answer.');
  const reply = received.message as Reply;
  setClock(reply.clock);
  if ('over' in reply) {
    isOver = true;
    return OVER;
  }
  if ('grid' in reply) {
    packed = reply.grid;
    return '#';
  }
  return 'ok' in reply ? reply.ok : `!${JSON.stringify(reply.error)}`;
}

const OVER = `!${JSON.stringify({ name: 'Exception', message: 'The execution is over.' })}`;

function call(name: string, args: string): string {
  if (!(name in localCalls)) return ask(name, args);
  const compute = localCalls[name as keyof LocalCalls] as (...values: unknown[]) => unknown;
  try {
    return JSON.stringify(compute(...(JSON.parse(args) as unknown[])));
  } catch (error) {
    return `!${JSON.stringify({ name: 'Exception', message: messageOf(error) })}`;
  }
}

/** The cells of the last answer, once. */
function grid(): PackedGrid {
  const cells = packed;
  packed = null;
  if (!cells) throw new Error('The last answer held no cells.');
  return cells;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function script({ code, codeStamp, compiled: known }: Start): Script {
  const key = `${code}\n${codeStamp}`;
  if (compiled?.key !== key) {
    const source = readFileSync(code, 'utf8');
    const cachedData = known ?? undefined;
    compiled = { key, script: new Script(source, { filename: 'Code.js', cachedData }), isNews: !known };
  }
  return compiled.script;
}

/** For the workers after this one: with all that has been compiled by running it. */
function tellCompiled({ code, codeStamp }: Start): void {
  if (!compiled?.isNews) return;
  compiled.isNews = false;
  send({ compiled: compiled.script.createCachedData(), code, codeStamp });
}

function execute(start: Start): void {
  isOver = false;
  const outcome = outcomeOf(start);
  send(isOver ? { over: true } : outcome);
}

function outcomeOf(start: Start): FromWorker {
  setClock(start.clock);
  try {
    const context = createContext(PLAIN);
    const host: Host = { call, grid, now, log: (severity, text) => send({ log: { severity, text } }) };
    const begin = guestScript.runInContext(context) as (
      host: Host,
      zone: string,
    ) => (wire: RunWire) => string;
    const run = begin(host, start.scriptTimeZone);
    script(start).runInContext(context);
    const done = run(start.run);
    tellCompiled(start);
    return { done };
  } catch (error) {
    return { failed: described(error) };
  }
}

/** What was thrown may be anything, of the context's realm. */
function described(error: unknown): { name: string; message: string; stack: string } {
  if (typeof error !== 'object' || error === null)
    return { name: 'Error', message: String(error), stack: '' };
  const { name, message, stack } = error as { name?: unknown; message?: unknown; stack?: unknown };
  return { name: String(name ?? 'Error'), message: String(message ?? ''), stack: String(stack ?? '') };
}

parentPort?.on('message', execute);
