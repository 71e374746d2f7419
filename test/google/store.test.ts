import { expect, test } from 'vitest';
import { createStillClock } from '../../workbench/runtime/index';
import type { PropertyStores } from '../../workbench/runtime/types';
import { fc, runs } from '../support/properties';
import { START } from '../workbench/runtime/bench';
import { callNames, portsBench } from './ports';

/** Text that no packing makes small. */
function noise(length: number): string {
  let state = 7;
  let text = '';
  while (text.length < length) {
    state = (state * 48271) % 2147483647;
    text += state.toString(36);
  }
  return text.slice(0, length);
}

const LONG = noise(60_000);
const OTHER = `${noise(40_000)}é`;

const noProperties = (): PropertyStores => ({
  document: new Map(),
  script: new Map(),
  user: new Map(),
  changed: () => undefined,
});

const FUNCTIONS = `
let store = null;
function opened() { store = store || google.createGooglePorts().documentStore; return store; }
function write(values) { opened().write(values); }
function readThenWrite(values) { opened().readAll(); opened().write(values); }
function readThenWriteAll(list) { opened().readAll(); writeAll(list); }
function writeAll(list) { list.forEach((values) => opened().write(values)); }
function writeIfRoom(list) { return list.map((values) => opened().writeIfRoom(values)); }
function readThenSweep(key) { opened().readAll(); opened().sweep(key); }
function readAll() { return opened().readAll(); }`;

function storeBench(options: Parameters<typeof portsBench>[1] = {}) {
  const properties = options.properties ?? noProperties();
  const { runtime } = portsBench('', { ...options, properties }, FUNCTIONS);
  const call = (name: string, ...args: readonly unknown[]) =>
    runtime.execute({ kind: 'sidebar', function: name, args });
  const readAll = async () => {
    const { result, error } = await call('readAll');
    expect(error).toBeNull();
    return result as Record<string, string>;
  };
  const stop = () => runtime.stop();
  return { call, readAll, properties, stop };
}

const partsIn = ({ document }: PropertyStores) => [...document.keys()].filter((key) => key.startsWith(':'));

test('small values lie as they are; writing and reading are one call each', async () => {
  const { call, readAll, properties } = storeBench();
  expect(callNames(await call('write', { a: '1', b: '' }))).toEqual(['Properties.setProperties']);
  expect([...properties.document]).toEqual([
    ['a', '1'],
    ['b', ''],
  ]);
  await call('write', { b: '2' });
  expect(await readAll()).toEqual({ a: '1', b: '2' });
  expect(callNames(await call('readAll'))).toEqual(['Properties.getProperties']);
});

test('a value of any length comes back, and no property is larger than Google takes', async () => {
  const { call, readAll, properties } = storeBench();
  const values = { long: LONG, wide: '€😀'.repeat(9_000), edge: 'x'.repeat(7_996), over: 'x'.repeat(7_997) };
  expect((await call('write', values)).error).toBeNull();
  expect(await readAll()).toEqual(values);
  for (const [key, value] of properties.document)
    expect(Buffer.byteLength(key + value)).toBeLessThanOrEqual(8_000);
  expect(properties.document.get('edge')).toBe(values.edge);
  expect(properties.document.get('over')).not.toBe(values.over);
});

test('a removed value is gone, and nothing of what was in it is left', async () => {
  const { call, readAll, properties } = storeBench();
  await call('write', { token: 'secret', long: LONG, kept: 'yes' });
  await call('readThenWrite', { token: null, long: null });
  expect(await readAll()).toEqual({ kept: 'yes' });
  expect(partsIn(properties)).toEqual([]);
  expect(JSON.stringify([...properties.document])).not.toContain('secret');
});

test('a value replaced again and again leaves no parts behind', async () => {
  const { call, readAll, properties } = storeBench();
  await call('writeAll', [{ long: LONG }, { long: OTHER }, { long: LONG }, { long: 'short' }]);
  expect(await readAll()).toEqual({ long: 'short' });
  expect(partsIn(properties)).toEqual([]);
});

test('a value that is blanked serves its parts to the next one, and takes them all away when it is removed', async () => {
  const { call, readAll, properties } = storeBench();
  const inTurn = [{ long: LONG }, { long: '' }, { long: OTHER }, { long: '' }, { long: LONG }];
  const written = callNames(await call('writeAll', inTurn));
  expect(written).not.toContain('Properties.deleteProperty');
  expect(await readAll()).toEqual({ long: LONG });
  properties.document.clear();
  await call('writeAll', [...inTurn, { long: '' }, { long: OTHER }, { long: null }]);
  expect(await readAll()).toEqual({});
  expect(partsIn(properties)).toEqual([]);
});

test('what another execution has made is never written to: it is taken away when it is blanked', async () => {
  const { call, readAll, properties } = storeBench();
  await call('write', { long: LONG });
  const theirs = new Set(partsIn(properties));
  expect(theirs.size).toBeGreaterThan(1);
  await call('readThenWriteAll', [{ long: '' }, { long: OTHER }]);
  expect(partsIn(properties).filter((part) => theirs.has(part))).toEqual([]);
  expect(await readAll()).toEqual({ long: OTHER });
});

test('texts that look like the store’s own are values like others; its names are refused', async () => {
  const { call, readAll } = storeBench();
  const values = { a: ':none', b: ':parts x 3', c: ':' };
  await call('write', values);
  expect(await readAll()).toEqual(values);
  expect((await call('write', { ':x-0:0': 'a' })).error?.message).toContain('may not be named :x-0:0');
});

test('whatever is written, the store reads as a plain map would', async () => {
  const { call, readAll, stop, properties } = storeBench();
  const value = fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.integer({ min: 7_900, max: 30_000 }).map(noise),
    fc.constantFrom(':none', ':parts a 1', ''),
  );
  const writes = fc.dictionary(fc.constantFrom('a', 'b', 'sync.account.x.é'), value, { maxKeys: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(writes, { maxLength: 4 }), async (list) => {
      properties.document.clear();
      const plain = new Map<string, string>();
      for (const values of list) {
        await call('readThenWrite', values);
        for (const [key, one] of Object.entries(values))
          one === null ? plain.delete(key) : plain.set(key, one);
      }
      expect(await readAll()).toEqual(Object.fromEntries(plain));
    }),
    { numRuns: runs(25) },
  );
  await stop();
});

const BEFORE = { long: LONG, small: 'old', gone: noise(20_000), other: 'kept' };
const CHANGE = { long: OTHER, small: 'new', gone: null, made: noise(9_000) };
const AFTER = { long: OTHER, small: 'new', made: noise(9_000), other: 'kept' };

test('killed at any call: all old or all new, and the next write leaves no ruins', async () => {
  const seen = new Set<string>();
  for (let at = 1; ; at += 1) {
    const clock = createStillClock(START);
    const properties = noProperties();
    const first = storeBench({ properties, clock });
    await first.call('write', BEFORE);
    const killing = storeBench({
      properties,
      clock,
      beforeCall: ({ number }) => (number === at ? 'kill' : undefined),
    });
    const { killed } = await killing.call('readThenWrite', CHANGE);
    const now = await first.readAll();
    const outcome = now.small === 'old' ? BEFORE : AFTER;
    expect(now).toEqual(outcome);
    seen.add(now.small ?? '');
    clock.advance(16 * 60_000);
    await first.call('readThenWrite', CHANGE);
    expect(await first.readAll()).toEqual(AFTER);
    const named = [...properties.document.values()].filter((value) => value.startsWith(':parts '));
    const count = named.reduce((sum, head) => sum + Number(head.split(' ')[2]), 0);
    expect(partsIn(properties)).toHaveLength(count);
    await Promise.all([first.stop(), killing.stop()]);
    if (!killed) break;
  }
  expect(seen).toEqual(new Set(['old', 'new']));
});

test('parts without a head are left to a run that may still be going, and taken away when none can be', async () => {
  const clock = createStillClock(START);
  const properties = noProperties();
  const stopped = storeBench({
    properties,
    clock,
    beforeCall: ({ number }) => (number === 2 ? 'kill' : undefined),
  });
  expect((await stopped.call('write', { long: LONG })).killed).toBe(true);
  const parts = partsIn(properties);
  expect(parts.length).toBeGreaterThan(1);
  const { call, readAll, stop } = storeBench({ properties, clock });
  clock.advance(6 * 60_000);
  await call('readThenWrite', { other: '1' });
  expect(partsIn(properties)).toEqual(parts);
  clock.advance(10 * 60_000);
  await call('readThenWrite', { other: '2' });
  expect(partsIn(properties)).toEqual([]);
  expect(await readAll()).toEqual({ other: '2' });
  await Promise.all([stopped.stop(), stop()]);
});

test('what a killed run has left of one key is taken away at once by who alone writes it', async () => {
  const properties = noProperties();
  const beforeCall = ({ number }: { readonly number: number }) => (number === 2 ? 'kill' : undefined);
  for (const key of ['journal', 'other']) {
    const stopped = storeBench({ properties, beforeCall });
    expect((await stopped.call('write', { [key]: LONG })).killed).toBe(true);
    await stopped.stop();
  }
  const left = partsIn(properties);
  const { call, readAll, stop } = storeBench({ properties });
  await call('write', { journal: OTHER });
  const named = partsIn(properties).filter((part) => !left.includes(part));
  await call('readThenSweep', 'journal');
  expect(partsIn(properties)).toEqual([...left.filter((part) => part.includes('other')), ...named]);
  expect(await readAll()).toEqual({ journal: OTHER });
  await stop();
});

test('two that write the same value at the same time: one of the two wins, whole', async () => {
  const properties = noProperties();
  let order: string[] = [];
  const rival = (name: string) =>
    storeBench({
      properties,
      beforeCall() {
        order.push(name);
        return undefined;
      },
    });
  const [one, other] = [rival('one'), rival('other')];
  const values = [LONG, OTHER, null, 'short'];
  let together = 0;
  for (let round = 0; round < 80 && together < 15; round += 1) {
    order = [];
    const [mine = null, theirs = null] = [values[round % 2], values[round % 3 === 0 ? 1 : 2 + (round % 2)]];
    await Promise.all([
      one.call('readThenWrite', { long: mine }),
      other.call('readThenWrite', { long: theirs }),
    ]);
    // More than one change of hands: their calls really came between each other's.
    if (order.filter((name, index) => index > 0 && name !== order[index - 1]).length > 1) together += 1;
    const { long = null } = await one.readAll();
    expect([mine, theirs]).toContain(long);
  }
  expect(together).toBe(15);
  await Promise.all([one.stop(), other.stop()]);
});

test('parts that someone deleted by hand: that value alone is absent', async () => {
  const { call, readAll, properties } = storeBench();
  await call('write', { long: LONG, small: 's' });
  properties.document.delete(partsIn(properties)[1] ?? '');
  expect(await readAll()).toEqual({ small: 's' });
});

test('a store that is full refuses, and keeps what it had', async () => {
  const { call, readAll } = storeBench();
  await call('write', { a: LONG, b: 'old' });
  const { error } = await call('readThenWrite', { b: 'new', c: noise(900_000) });
  expect(error?.message).toContain('property storage quota');
  expect(await readAll()).toEqual({ a: LONG, b: 'old' });
});

test('where there is no room it says so, keeps what it had, and has the room for less', async () => {
  const { call, readAll, properties } = storeBench();
  await call('write', { a: LONG, b: 'old' });
  const before = [...properties.document];
  const { result } = await call('writeIfRoom', [{ b: 'new', c: noise(900_000) }]);
  expect(result).toEqual([false]);
  expect([...properties.document]).toEqual(before);
  expect((await call('writeIfRoom', [{ c: noise(900_000) }, { c: OTHER }])).result).toEqual([false, true]);
  expect(await readAll()).toEqual({ a: LONG, b: 'old', c: OTHER });
});

/** The parts fit, and the head that names them does not. */
test('a store that is full but for a few bytes keeps no parts without a head', async () => {
  const { call, properties } = storeBench();
  await call('write', { a: LONG });
  const size = () => [...properties.document].reduce((sum, one) => sum + Buffer.byteLength(one.join('')), 0);
  const before = size();
  await call('write', { b: OTHER });
  const more = size() - before;
  await call('write', { b: null });
  for (let index = 0; size() < 500 * 1024 - more + 10; index += 1) {
    const left = 500 * 1024 - more + 10 - size();
    properties.document.set(`x${index}`, 'x'.repeat(Math.min(8_000, left)));
  }
  const parts = partsIn(properties);
  expect((await call('writeIfRoom', [{ b: OTHER }])).result).toEqual([false]);
  expect(partsIn(properties)).toEqual(parts);
});
