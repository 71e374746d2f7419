/**
 * The border between a script's worker and the sheet's thread, played by hand: a worker that is woken before its answer
 * is there waits on, and every call gets its own answer.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { workerPath } from '../../../workbench/runtime/build-worker.mjs';
import type { FromWorker, Start } from '../../../workbench/runtime/protocol';

const CLOCK = { now: 0, runs: false };

function startOf(script: string): Start {
  const code = join(mkdtempSync(join(tmpdir(), 'protocol-')), 'Code.js');
  writeFileSync(code, script);
  const run = { function: 'main', how: 'menu', input: '{}' } as const;
  return { code, codeStamp: '1', scriptTimeZone: 'Etc/UTC', clock: CLOCK, run };
}

/** Wakes whoever waits, without an answer. False when nobody has waited for two seconds. */
function wake(signal: Int32Array): boolean {
  const until = performance.now() + 2000;
  while (Atomics.notify(signal, 0) === 0) if (performance.now() > until) return false;
  return true;
}

/** Runs a script whose calls are answered with their own arguments, each after `wakes` wake-ups that bring nothing. */
function play(
  script: string,
  wakes: number,
): Promise<{ readonly last: FromWorker; readonly waited: boolean }> {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(workerPath, { workerData: { port: port2, signal }, transferList: [port2] });
  let waited = true;
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    port1.on('message', (message: FromWorker) => {
      // What V8 has made of the script is told beside its calls.
      if ('compiled' in message) return;
      if (!('call' in message)) {
        port1.close();
        void worker.terminate().then(() => resolve({ last: message, waited }));
        return;
      }
      for (let early = 0; early < wakes; early += 1) waited &&= wake(signal);
      const [, key = null] = JSON.parse(message.args) as unknown[];
      port1.postMessage({ clock: CLOCK, ok: JSON.stringify(key) });
      Atomics.add(signal, 0, 1);
      Atomics.notify(signal, 0);
    });
    worker.postMessage(startOf(script));
  });
}

const SCRIPT = `function main() {
  const store = PropertiesService.getScriptProperties();
  return Array.from({ length: 20 }, (_, at) => store.getProperty('key ' + at));
}`;

test.each([0, 1, 3])(
  'woken %i times too early, a script still gets every answer to its own call',
  async (wakes) => {
    const { last, waited } = await play(SCRIPT, wakes);
    expect(last).toEqual({
      done: JSON.stringify({ result: Array.from({ length: 20 }, (_, at) => `key ${at}`) }),
    });
    expect(waited).toBe(true);
  },
);
