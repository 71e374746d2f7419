/** What the three wire formats share: a request, a reply, tokens, and pages with the faults that only a page can show. */
import type { State } from './state';
import type { Fault } from './types';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly now: number;
  /** The fault in force, for those that the wire format itself must show. */
  readonly fault: Fault['kind'] | null;
}

export interface Told {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Wire = (state: State, asked: Asked) => Told | Promise<Told>;

export const json = (status: number, value: unknown): Told => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

/** Makes an access token that holds for so many seconds, and forgets the expired ones. */
export function issueToken(state: State, now: number, prefix: string, seconds: number): string {
  state.sequence += 1;
  return keepToken(state, now, `${prefix}${state.sequence}`, seconds);
}

export function keepToken(state: State, now: number, token: string, seconds: number): string {
  for (const [other, expires] of Object.entries(state.tokens)) if (expires <= now) delete state.tokens[other];
  state.tokens[token] = now + seconds * 1000;
  return token;
}

/** Every token given out so far has had its time; the next one is good. */
export function expireTokens(state: State): void {
  for (const token of Object.keys(state.tokens)) state.tokens[token] = 0;
}

/** Whether the token is good: `missing` and `unknown` were never given out or have been forgotten. */
export function tokenState(
  state: State,
  asked: Asked,
  token: string,
): 'good' | 'missing' | 'unknown' | 'expired' {
  if (token === '') return 'missing';
  const expires = state.tokens[token];
  if (expires === undefined) return 'unknown';
  return expires > asked.now ? 'good' : 'expired';
}

export const header = (asked: Asked, name: string): string => String(asked.headers[name] ?? '');
export const bearer = (asked: Asked): string => header(asked, 'authorization').replace(/^Bearer\s+/i, '');

export interface Slice<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** One page of a list, with the faults `duplicate page`, `lost last page` and `wrong total` applied. */
export function slice<T>(
  all: readonly T[],
  offset: number,
  size: number,
  fault: Fault['kind'] | null,
): Slice<T> {
  const start = fault === 'duplicate page' ? Math.max(0, offset - size) : offset;
  const lost = fault === 'lost last page' && offset + size >= all.length;
  return {
    items: lost ? [] : all.slice(start, start + size),
    total: fault === 'wrong total' ? all.length + 7 : all.length,
  };
}
