/** What a handler sees: the execution that calls, and what all executions share. */

import type { Callbacks } from '../callbacks';
import type { ExecutionTime } from '../clock';
import type { Locks } from '../locks';
import type { CallName, Calls } from '../protocol';
import type { Quotas } from '../quotas';
import type { Need, Rights } from '../rights';
import type { Triggers } from '../triggers';
import type { RuntimeOptions, ServiceCall } from '../types';
import type { SharedCaches } from './caches';
import type { Fetcher } from './http';

/** Shared by all executions of a runtime. */
export interface SharedState {
  readonly options: RuntimeOptions;
  readonly locks: Locks;
  readonly caches: SharedCaches;
  readonly quotas: Quotas;
  readonly triggers: Triggers;
  readonly callbacks: Callbacks;
  readonly fetcher: Fetcher;
}

/** One execution, as its handlers see it. */
export interface Scope extends SharedState {
  /** Identifies the execution as the holder of locks. */
  readonly execution: object;
  readonly time: ExecutionTime;
  readonly rights: Rights;
  /** The sheet that the script itself has made active, before the screen says otherwise. */
  activeSheet: number | null;
}

export interface Cells {
  readonly read?: number;
  readonly written?: number;
}

type Answer<Name extends CallName> = ReturnType<Calls[Name]>;

/** How one call is carried out. `kind: 'local'` is a handle's own business: neither counted nor paid for. */
export interface Handler<Name extends CallName> {
  readonly kind: ServiceCall['kind'] | 'local';
  readonly needs: Need;
  readonly cells?: (...args: [...Parameters<Calls[Name]>, Scope]) => Cells;
  readonly run: (scope: Scope, ...args: Parameters<Calls[Name]>) => Answer<Name> | Promise<Answer<Name>>;
}

export type Handlers<Names extends CallName> = { readonly [Name in Names]: Handler<Name> };

/** The names of the calls that begin with a service's name. */
export type Of<Service extends string> = Extract<CallName, `${Service}.${string}`>;
