/** The day's quotas: nothing of them is seen until one is half used up, or a sync waits for it. */
import type { QuotaView } from '../src/commands/contract';
import { Message } from './messages';
import type { SectionProps } from './section';
import { grouped, timeText } from './words';

/** From here on it may matter today. */
const TIGHT = 0.5;

export function Waits({ panel, state }: SectionProps) {
  const waits = state.overview?.usage.waits;
  if (!waits) return null;
  const giveUp = async () => {
    await panel.stop();
    await panel.refresh();
  };
  return <Message title="A sync waits" lines={[waits]} actions={[['Give it up', giveUp]]} />;
}

export function TightQuotas({ state }: Pick<SectionProps, 'state'>) {
  const tight = state.overview?.usage.quotas.filter(({ used, limit }) => used >= limit * TIGHT) ?? [];
  return tight.length > 0 ? <Quotas quotas={tight} /> : null;
}

export function UsedToday({ state }: Pick<SectionProps, 'state'>) {
  const quotas = state.overview?.usage.quotas ?? [];
  if (quotas.length === 0) return null;
  return (
    <details>
      <summary>Used today</summary>
      <Quotas quotas={quotas} />
    </details>
  );
}

function Quotas({ quotas }: { readonly quotas: readonly QuotaView[] }) {
  return (
    <ul class="plain">
      {quotas.map((one) => (
        <li key={one.label}>
          <div class="row between">
            <span>{one.label}</span>
            <span class={one.used >= one.limit * TIGHT ? 'bad' : 'faint'}>
              {grouped(one.used)} of {grouped(one.limit)}
            </span>
          </div>
          <p class="faint">All there again {timeText(one.until)}</p>
        </li>
      ))}
    </ul>
  );
}
