/**
 * The open workbench, and another in its place: a new demo at one click, and the one before it again. The one before is
 * kept until the next new one: on disk beside the workbook's file, else in memory.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { type OpenOptions, openWorkbench, type Workbench } from './workbench';

export interface Demo {
  readonly bench: Workbench;
  /** Throws a sentence where there is no demo before this one. */
  reset(which: 'new' | 'before'): Promise<void>;
  close(): Promise<void>;
}

/** The files of a workbook, beside its own. */
const PARTS = ['', '.journal', '.secrets'];

export async function openDemo(options: OpenOptions): Promise<Demo> {
  const open = { bench: await openWorkbench(options), before: null as Workbench | null };
  const { file } = options;
  return {
    get bench() {
      return open.bench;
    },
    async reset(which) {
      if (file === undefined) await swapInMemory(open, which, options);
      else await swapOnDisk(open, which, file, options);
    },
    async close() {
      await open.before?.close();
      await open.bench.close();
    },
  };
}

interface Open {
  bench: Workbench;
  before: Workbench | null;
}

async function swapInMemory(open: Open, which: 'new' | 'before', options: OpenOptions): Promise<void> {
  if (which === 'before' && !open.before) throw new Error(NONE_BEFORE);
  const next = which === 'before' && open.before ? open.before : await openWorkbench(options);
  if (which === 'new') await open.before?.close();
  open.before = open.bench;
  open.bench = next;
}

async function swapOnDisk(
  open: Open,
  which: 'new' | 'before',
  file: string,
  options: OpenOptions,
): Promise<void> {
  const before = `${file}.before`;
  if (which === 'before' && !PARTS.some((part) => existsSync(before + part))) throw new Error(NONE_BEFORE);
  await open.bench.close();
  const aside = `${file}.aside`;
  move(file, aside);
  if (which === 'before') move(before, file);
  move(aside, before);
  try {
    open.bench = await openWorkbench(options);
  } catch (error) {
    // What was open stays what is open, and whatever could not be opened stands where it stood.
    move(file, aside);
    move(before, file);
    move(aside, before);
    open.bench = await openWorkbench(options);
    throw error;
  }
}

const NONE_BEFORE = 'There is no demo from before; nothing was changed.';

function move(from: string, to: string): void {
  for (const part of PARTS) {
    rmSync(to + part, { force: true });
    if (existsSync(from + part)) renameSync(from + part, to + part);
  }
}
