/**
 * The append-only journal: one record a line, `checksum sequence json`. A line that is torn, or does not fit its
 * checksum or its sequence, ends the journal: it and what follows was never acknowledged.
 */
import { createHash } from 'node:crypto';

export interface JournalRecord {
  readonly sequence: number;
  readonly body: unknown;
}

export function lineOf({ sequence, body }: JournalRecord): Buffer {
  const text = `${sequence} ${JSON.stringify(body)}`;
  return Buffer.from(`${checksum(text)} ${text}\n`);
}

export interface Journal {
  readonly records: readonly JournalRecord[];
  /** The bytes that the whole records take. */
  readonly length: number;
  /** Whole records stand behind one that is not: no torn write does that, so nothing may be cut off. */
  readonly damaged: boolean;
}

export function readJournal(bytes: Buffer): Journal {
  const records: JournalRecord[] = [];
  let length = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, length)) {
    const record = recordOf(bytes.toString('utf8', length, end));
    const last = records.at(-1);
    if (!record || (last && record.sequence !== last.sequence + 1)) break;
    records.push(record);
    length = end + 1;
  }
  const rest = bytes.toString('utf8', length).split('\n').slice(0, -1);
  return { records, length, damaged: rest.some((line) => recordOf(line) !== null) };
}

function recordOf(line: string): JournalRecord | null {
  const [, sum, text, sequence, json] = /^([0-9a-f]{16}) ((\d+) (.*))$/s.exec(line) ?? [];
  if (text === undefined || json === undefined || checksum(text) !== sum) return null;
  return { sequence: Number(sequence), body: JSON.parse(json) };
}

export const checksum = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
