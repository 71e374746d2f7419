/**
 * A workbook on disk: a snapshot (`file`), the journal of what came after it (`file.journal`), the secrets apart
 * (`file.secrets`, for the owner's eyes), and a lock. An edit costs an append. A kill at any moment loses nothing that
 * was acknowledged: what is written is in the system's hands when `apply` returns. The snapshot says how far it
 * reaches, so that a journal that was not yet cut after a compaction doubles nothing.
 */
import nodeFs from 'node:fs';
import { WorkbookError } from './error';
import { checksum, lineOf, readJournal } from './journal';
import { codeOf, takeLock } from './lock';
import type { SavedWorkbook } from './snapshot';
import type { Operation, Workbook, WorkbookSettings } from './types';
import { createWorkbook, type WorkbookCore } from './workbook';

/** The file calls the store makes; a test gives its own that fail. */
export type Files = Pick<
  typeof nodeFs,
  | 'openSync'
  | 'writeSync'
  | 'fsyncSync'
  | 'ftruncateSync'
  | 'closeSync'
  | 'renameSync'
  | 'readFileSync'
  | 'rmSync'
>;

export interface StoreOptions {
  /** Of a workbook that does not exist yet. */
  readonly settings?: WorkbookSettings;
  readonly clock?: () => number;
  readonly fs?: Files;
  /** Bytes of journal from which on it is compacted; 8 MB when absent. */
  readonly compactAt?: number;
}

export interface Store {
  readonly workbook: Workbook;
  /** Named JSON documents beside the sheet: properties, marketplaces, clock. `undefined` when there is none. */
  extra(name: string): unknown;
  /** Journaled like an edit; `undefined` removes it. Throws DISK, and then nothing has changed. */
  putExtra(name: string, json: unknown): void;
  /** The document in the secret file; `undefined` when there is none. */
  secrets(): unknown;
  /** Replaces the secret file whole. Throws DISK, and then the old one stands. */
  putSecrets(json: unknown): void;
  /** Writes a new snapshot and an empty journal. Throws DISK; nothing is lost then. */
  compact(): void;
  /** Hands everything to the disk and gives the lock back. */
  close(): void;
}

type Body =
  | { readonly op: Operation; readonly at: number }
  | { readonly extra: string; readonly json?: unknown };

interface Snapshot {
  readonly sheetstock: 1;
  readonly sequence: number;
  readonly book: SavedWorkbook;
  readonly extras: Readonly<Record<string, unknown>>;
}

const DEFAULTS: WorkbookSettings = { title: 'Sheetstock', timeZone: 'Etc/UTC', locale: 'en_US' };

/** Opens a workbook, or makes it. Throws LOCKED, DAMAGED or DISK. */
export function openStore(file: string, options: StoreOptions = {}): Store {
  const release = takeLock(`${file}.lock`);
  try {
    return opened(file, options, release);
  } catch (error) {
    release();
    throw error;
  }
}

function opened(file: string, options: StoreOptions, release: () => void): Store {
  const fs = options.fs ?? nodeFs;
  const paths = { file, journal: `${file}.journal`, secrets: `${file}.secrets` };
  // While the journal is replayed, the clock shows when each operation was made: `10/11` stays in its year.
  const clock = { replay: null as number | null };
  const now = () => clock.replay ?? (options.clock ?? Date.now)();
  const snapshot = readSnapshot(fs, paths.file);
  const book = createWorkbook(options.settings ?? DEFAULTS, snapshot?.book, { clock: now });
  const extras = new Map(Object.entries(snapshot?.extras ?? {}));
  const journal = readJournal(readOrEmpty(fs, paths.journal));
  if (journal.damaged) throw damaged(paths.journal);
  const rest = journal.records.filter((record) => record.sequence > (snapshot?.sequence ?? 0));
  let sequence = snapshot?.sequence ?? 0;
  for (const record of rest) {
    if (record.sequence !== sequence + 1) throw damaged(paths.journal);
    replay(book, extras, record.body as Body, clock);
    sequence = record.sequence;
  }
  clock.replay = null;

  const fd = guarded(() =>
    fs.openSync(paths.journal, nodeFs.constants.O_RDWR | nodeFs.constants.O_CREAT, 0o600),
  );
  let length = journal.length;
  let open = true;
  // A torn last line goes now, so that nothing is ever written behind it.
  guarded(() => fs.ftruncateSync(fd, length));

  const append = (body: Body) => {
    if (!open) throw new WorkbookError('CLOSED', 'This workbook is closed. Open it again to go on.');
    const line = lineOf({ sequence: sequence + 1, body });
    try {
      writeAll(fs, fd, line, length);
    } catch (error) {
      dropTail(fs, fd, length);
      throw diskError(error);
    }
    sequence += 1;
    length += line.length;
  };

  const compact = () => {
    const body: Snapshot = { sheetstock: 1, sequence, book: book.save(), extras: Object.fromEntries(extras) };
    const json = JSON.stringify(body);
    guarded(() => {
      replaceFile(fs, paths.file, `${checksum(json)} ${json}\n`);
      // From here on the journal's records are known to be in the snapshot: a kill before the cut doubles nothing.
      fs.ftruncateSync(fd, 0);
      length = 0;
    });
  };

  const compactWhenLarge = () => {
    if (length < (options.compactAt ?? 8_000_000)) return;
    try {
      compact();
    } catch (error) {
      // The edit itself is safe in the journal; compaction is tried again at the next one.
      if (!(error instanceof WorkbookError)) throw error;
    }
  };

  return {
    workbook: journaled(book, now, (operation, at) => append({ op: operation, at }), compactWhenLarge),
    extra: (name) => extras.get(name),
    putExtra(name, json) {
      append(json === undefined ? { extra: name } : { extra: name, json });
      setExtra(extras, name, json === undefined ? undefined : JSON.parse(JSON.stringify(json)));
      compactWhenLarge();
    },
    secrets: () => parsed(readOrEmpty(fs, paths.secrets).toString('utf8'), paths.secrets),
    putSecrets: (json) => guarded(() => replaceFile(fs, paths.secrets, JSON.stringify(json))),
    compact,
    close() {
      if (!open) return;
      open = false;
      try {
        guarded(() => fs.fsyncSync(fd));
      } finally {
        fs.closeSync(fd);
        release();
      }
    },
  };
}

/** The workbook whose operations are on disk before they show: first checked, then written, then carried out. */
function journaled(
  book: WorkbookCore,
  now: () => number,
  write: (operation: Operation, at: number) => void,
  after: () => void,
): Workbook {
  return {
    settings: book.settings,
    sheets: book.sheets,
    read: book.read,
    layout: book.layout,
    watch: book.watch,
    get version() {
      return book.version;
    },
    apply(operation) {
      const at = now();
      const commit = book.prepare(operation, at);
      write(operation, at);
      commit();
      after();
    },
  };
}

function replay(
  book: WorkbookCore,
  extras: Map<string, unknown>,
  body: Body,
  clock: { replay: number | null },
): void {
  if ('extra' in body) {
    setExtra(extras, body.extra, body.json);
    return;
  }
  clock.replay = body.at;
  book.prepare(body.op, body.at)();
}

function setExtra(extras: Map<string, unknown>, name: string, json: unknown): void {
  if (json === undefined) extras.delete(name);
  else extras.set(name, json);
}

function readSnapshot(fs: Files, path: string): Snapshot | null {
  const text = readOrEmpty(fs, path).toString('utf8').trimEnd();
  if (text === '') return null;
  const json = text.slice(17);
  if (checksum(json) !== text.slice(0, 16)) throw damaged(path);
  const snapshot = parsed(json, path) as Snapshot;
  if (snapshot.sheetstock !== 1) throw damaged(path);
  return snapshot;
}

function parsed(json: string, path: string): unknown {
  if (json === '') return undefined;
  try {
    return JSON.parse(json);
  } catch {
    // The message of a syntax error quotes the text, which may be secret.
    throw damaged(path);
  }
}

function damaged(path: string): WorkbookError {
  return new WorkbookError(
    'DAMAGED',
    `The file ${path} is damaged and was left as it is. Put a copy of it back, or open another workbook.`,
  );
}

function readOrEmpty(fs: Files, path: string): Buffer {
  try {
    return fs.readFileSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw diskError(error);
  }
}

/** Written whole beside it, handed to the disk, then put in its place. */
function replaceFile(fs: Files, path: string, text: string): void {
  const temporary = `${path}.new`;
  fs.rmSync(temporary, { force: true });
  const fd = fs.openSync(temporary, 'w', 0o600);
  try {
    writeAll(fs, fd, Buffer.from(text), 0);
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
  fs.renameSync(temporary, path);
}

function writeAll(fs: Files, fd: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; )
    done += fs.writeSync(fd, bytes, done, bytes.length - done, position + done);
}

/** Should this fail too: the next record is written over the torn one, and a reader stops at what does not fit. */
function dropTail(fs: Files, fd: number, length: number): void {
  try {
    fs.ftruncateSync(fd, length);
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}

function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw diskError(error);
  }
}

function diskError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === '' || error instanceof WorkbookError) return error;
  const why =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'The disk is full'
      : `The workbook's file could not be written or read (${code})`;
  return new WorkbookError(
    'DISK',
    `${why}. The last change was not made; everything before it is kept. Make room or check the disk, and try again.`,
    'later',
  );
}
