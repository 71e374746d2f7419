/** Installable triggers and the limits on making them (Apps Script guides, Quotas for Google Services, and Editor add-on triggers, 2026-11). */
import { randomUUID } from 'node:crypto';
import { serviceError } from './errors';
import type { RuntimeOptions, TriggerRecord } from './types';

/** Triggers per user and script. */
const MOST = 20;

export interface Triggers {
  all(): readonly TriggerRecord[];
  add(trigger: Omit<TriggerRecord, 'id'>): TriggerRecord;
  remove(id: string): void;
}

export function createTriggers(options: RuntimeOptions): Triggers {
  let triggers: readonly TriggerRecord[] = options.triggers?.load() ?? [];
  const keep = (next: readonly TriggerRecord[]) => {
    triggers = next;
    options.triggers?.save(next);
  };
  return {
    all: () => triggers,
    add(wanted) {
      if (!options.bound) demandAddOnLimits(triggers, wanted);
      // Assumption: the sentence; that there are 20 at most is documented (Quotas page).
      if (triggers.length >= MOST)
        throw serviceError(
          'This script has too many triggers. Triggers must be deleted before more can be added.',
        );
      const made = { ...wanted, id: randomUUID() };
      keep([...triggers, made]);
      return made;
    },
    remove: (id) => keep(triggers.filter((trigger) => trigger.id !== id)),
  };
}

/** An add-on has one trigger of each type per user and document, and its clock runs hourly at most. */
function demandAddOnLimits(triggers: readonly TriggerRecord[], wanted: Omit<TriggerRecord, 'id'>): void {
  if (wanted.everyHours !== undefined && wanted.everyHours < 1) {
    throw serviceError('The recurrence interval for an Add-on trigger must be at least one hour.');
  }
  if (!triggers.some((trigger) => trigger.event === wanted.event)) return;
  // The sentence is known for clock triggers; the other kinds are named after it (Assumption).
  const kind = { CLOCK: 'time-based', ON_OPEN: 'open', ON_EDIT: 'edit' }[wanted.event];
  throw serviceError(
    `This add-on has created too many ${kind} triggers in this document for this Google user account.`,
  );
}
