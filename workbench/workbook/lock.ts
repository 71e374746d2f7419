/** One process at a time on a workbook's file: a lock file with the process's id. What a dead process left is taken over. */
import fs from 'node:fs';
import { WorkbookError } from './error';

/** Locks of this very process: its id says nothing about them. */
const held = new Set<string>();

/** Returns the function that gives the lock back. Throws LOCKED. */
export function takeLock(path: string): () => void {
  if (held.has(path)) throw locked(path, process.pid);
  if (!created(path)) {
    removeStale(path);
    if (!created(path)) throw locked(path, holderOf(path));
  }
  held.add(path);
  return () => {
    if (held.delete(path) && holderOf(path) === process.pid) fs.rmSync(path, { force: true });
  };
}

function created(path: string): boolean {
  const own = `${path}.${process.pid}`;
  fs.writeFileSync(own, `${process.pid}\n`);
  try {
    // A link appears whole or not at all: no other process ever reads a lock without an id.
    fs.linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function removeStale(path: string): void {
  const holder = holderOf(path);
  if (holder !== null && holder !== process.pid && isAlive(holder)) throw locked(path, holder);
  const aside = `${path}.stale.${process.pid}`;
  try {
    fs.renameSync(path, aside);
  } catch (error) {
    // Another process was quicker; whoever links next holds it.
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const taken = holderOf(aside);
  // Between reading and renaming, another process may have taken over: then it is put back.
  if (taken !== holder) fs.linkSync(aside, path);
  fs.rmSync(aside, { force: true });
}

function holderOf(path: string): number | null {
  try {
    const id = Number.parseInt(fs.readFileSync(path, 'utf8'), 10);
    return Number.isInteger(id) && id > 0 ? id : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and someone else's.
    return codeOf(error) === 'EPERM';
  }
}

function locked(path: string, id: number | null): WorkbookError {
  return new WorkbookError(
    'LOCKED',
    `This workbook is already open in another Sheetstock (process ${id ?? 'unknown'}). Close it there, or, if there is none, delete ${path}.`,
    'later',
  );
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
