/** What is used of the day's quotas, and whether a sync waits for them. Touches no sheet. */

import type { Ports } from '../../ports';
import { readRun } from '../../sync/checkpoint';
import { grouped, whenText } from '../../sync/day-use';
import type { Standing } from '../../sync/meter';
import type { QuotaView, Usage } from '../door/contract';
import type { App } from '../shared/command';
import { QUOTA_WORDS } from './panel-words';
import { isoText } from './views';

export function usage(app: App, store = app.ports.documentStore.readAll()): Usage {
  return {
    quotas: app.meter.standings().map((one) => quotaView(app.ports, one)),
    waits: waitsText(app, store),
  };
}

const MINUTE_MS = 60_000;

function quotaView({ clock }: Ports, { name, used, limit, until }: Standing): QuotaView {
  const unit = name === 'triggers' ? MINUTE_MS : 1;
  const [uses, allowed] = [Math.round(used / unit), Math.round(limit / unit)];
  const label = typeof name === 'string' ? QUOTA_WORDS[name] : `questions to ${name.title}`;
  return {
    of: typeof name === 'string' ? name : 'platform',
    label,
    used: uses,
    limit: allowed,
    until: isoText(until),
    isTight: used > limit / 2,
    says: `${grouped(uses)} of ${grouped(allowed)} ${label}; all there again ${whenText(clock, until)}`,
  };
}

function waitsText(app: App, store: Readonly<Record<string, string>>): string | null {
  const { clock } = app.ports;
  const run = readRun(store);
  if (!run || run.until === null || run.until <= clock.now()) return null;
  const when = whenText(clock, run.until);
  return run.isRest
    ? `What a marketplace answers in a day is used up. It is read on ${when}; what was read is kept.`
    : `What Google allows for a day is used up. The sync goes on ${when}; what was read is kept.`;
}

/** `1 listing`, `1,204 listings`. */
export function counted(count: number, one: string): string {
  return `${grouped(count)} ${one}${count === 1 ? '' : 's'}`;
}
