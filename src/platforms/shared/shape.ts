/**
 * Reads replies whose shape is not ours: each reader says what it expects and where, and a reply that is otherwise
 * throws a ReplyError. Nothing is guessed from a reply that does not fit.
 */
import type { Json } from '../../ports';
import { ReplyError } from '../platform';

/** A value with the path that leads to it, for the error. */
export interface At {
  readonly value: Json | undefined;
  readonly path: string;
}

export function root(value: Json, path: string): At {
  return { value, path };
}

export function field(at: At, name: string): At {
  const { value, path } = at;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ReplyError(path, 'an object');
  return { value: (value as { readonly [key: string]: Json })[name], path: `${path}.${name}` };
}

export function has(at: At, name: string): boolean {
  const { value } = field(at, name);
  return value !== undefined && value !== null;
}

/** Follows a path of names. */
export function within(at: At, ...names: readonly string[]): At {
  return names.reduce(field, at);
}

export function text(at: At): string {
  if (typeof at.value === 'string') return at.value;
  throw new ReplyError(at.path, 'text');
}

/** Text, or '' where the reply has none or null. Numbers are taken as their digits: ids come as either. */
export function textOr(at: At): string {
  if (at.value === undefined || at.value === null) return '';
  if (typeof at.value === 'number') return String(at.value);
  return text(at);
}

/** What a thing is known by: as text or a number, and never blank, since all that had no id would be one thing. */
export function idText(at: At): string {
  const id = textOr(at);
  if (id === '') throw new ReplyError(at.path, 'an id');
  return id;
}

/** A whole number, or its digits as text. */
export function integer(at: At): number {
  const value = typeof at.value === 'string' && /^-?\d+$/.test(at.value) ? Number(at.value) : at.value;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw new ReplyError(at.path, 'a whole number');
}

export function flagOf(at: At): boolean {
  if (typeof at.value === 'boolean') return at.value;
  throw new ReplyError(at.path, 'true or false');
}

/** False where the reply has none or null. */
export function flagOr(at: At): boolean {
  return at.value !== undefined && at.value !== null && flagOf(at);
}

/** A moment in ISO 8601, in milliseconds since the epoch. */
export function instant(at: At): number {
  const time = Date.parse(text(at));
  if (Number.isFinite(time)) return time;
  throw new ReplyError(at.path, 'a date and time');
}

export function instantOr(at: At): number | null {
  return at.value === undefined || at.value === null || at.value === '' ? null : instant(at);
}

export function list(at: At): readonly At[] {
  if (!Array.isArray(at.value)) throw new ReplyError(at.path, 'a list');
  return (at.value as readonly Json[]).map((value, index) => ({ value, path: `${at.path}[${index}]` }));
}

/**
 * Throws where a page holds another number of rows than its place in the whole demands: a page that is cut short must
 * not pass for the end. Rows before the page are `offset`.
 */
export function wholePage(at: At, rows: number, offset: number, size: number, total: number): void {
  const due = Math.max(0, Math.min(size, total - offset));
  if (rows !== due) throw new ReplyError(at.path, `${due} rows of ${total} after ${offset}, not ${rows}`);
}

/**
 * Where a list goes on, or null at its end. A page that was promised and came without rows, or that does not lead on,
 * throws: it must not pass for the end, nor be asked for without end. `before` is what this page was asked with; '' for
 * the first.
 */
export function leadsOn(at: At, rows: number, before: string, next: string | null): string | null {
  if (before !== '' && rows === 0) throw new ReplyError(at.path, 'rows after those that came before');
  if (next !== null && (next === '' || next === before))
    throw new ReplyError(at.path, 'a cursor that leads on');
  return next;
}

/** `leadsOn` where the reply says by `has_more` whether there is more, and names a cursor beside it. */
export function moreOf(at: At, rows: number, before: string, info: At, cursor: string): string | null {
  return leadsOn(at, rows, before, flagOf(field(info, 'has_more')) ? text(field(info, cursor)) : null);
}

/** A list, or an empty one where the reply has none. */
export function listOr(at: At): readonly At[] {
  return at.value === undefined || at.value === null ? [] : list(at);
}
