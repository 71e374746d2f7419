/**
 * What a command is: a function of the application and of how it was called, that answers with a report. The errors
 * that a person can understand are CommandErrors; any other is a fault of ours and is shown as such, never swallowed.
 */
import type { Source } from '../../domain/activity';
import type { Platform } from '../../platforms/platform';
import type { Ports } from '../../ports';
import type { Meter } from '../../sync/meter';

export interface App {
  readonly ports: Ports;
  readonly platforms: readonly Platform[];
  readonly meter: Meter;
  /** What started the execution: Google counts the time of triggers. */
  readonly startedBy: 'person' | 'trigger';
}

/** How a command was called. */
export interface Call {
  readonly how: Source;
}

/** One sentence for the person, a code for machines, and whether trying again helps. */
export class CommandError extends Error {
  readonly code: string;
  readonly retry: 'now' | 'later' | 'never';
  constructor(code: string, message: string, retry: 'now' | 'later' | 'never') {
    super(message);
    this.name = 'CommandError';
    this.code = code;
    this.retry = retry;
  }
}

/** How long a command may work: Google ends an execution after six minutes and runs no clean-up then. */
export const TIME_BUDGET_MS = 4.5 * 60 * 1000;
