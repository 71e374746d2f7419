/** Missing: what became of listings that are gone, each with its evidence, or all that have orders at once. */
import { useEffect, useState } from 'preact/hooks';
import type { ItemView, MissingEntry } from '../src/commands/contract';
import { Do } from './do';
import { ItemBlock, ListingBlock } from './entry-card';
import { Blank } from './messages';
import type { Panel } from './panel';
import type { SectionProps } from './section';
import { deletedMark, evidenceText, formOf, formProblem, type SettleForm, soldMark } from './settle-form';
import { WindowedList } from './windowed-list';
import { counted, dayText } from './words';

export function Missing({ panel, state }: SectionProps) {
  const missing = state.overview?.missing;
  const [chosen, choose] = useState<string | null>(null);
  if (!missing || missing.total === 0) {
    return (
      <Blank icon="done" tone="good" title="Nothing is missing">
        <p>Listings that vanish from a marketplace are shown here, with what is known of them.</p>
      </Blank>
    );
  }
  const { entries } = missing;
  const entry = entries.find((one) => one.listing.id === chosen) ?? entries[0];
  const item = entry?.listing.item === null ? undefined : missing.items[String(entry?.listing.item)];
  const step = (steps: number) => {
    const to = entries[(entry ? entries.indexOf(entry) : 0) + steps];
    if (to) choose(to.listing.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (steps === 0 || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    step(steps);
  };
  return (
    <section aria-label="Missing" onKeyDown={onKeyDown}>
      <div class="row between head">
        <h1 tabIndex={-1}>{counted(missing.total, 'missing listing')}</h1>
      </div>
      {missing.withOrders > 0 && (
        <Do as="quiet wide" off={state.busy} run={() => panel.command('settle', { all: 'with orders' })}>
          Settle all that have orders ({missing.withOrders})
        </Do>
      )}
      {entry && (
        <MissingCard
          key={entry.listing.id}
          panel={panel}
          entry={entry}
          item={item}
          busy={state.busy}
          now={state.now}
        />
      )}
      {entries.length > 1 && (
        <WindowedList
          label="Missing listings"
          entries={entries}
          total={missing.total}
          idOf={(one) => one.listing.id}
          current={entry?.listing.id ?? null}
          choose={(one) => choose(one.listing.id)}
          wantMore={() => void panel.loadMore('missing')}
          row={(one) => <Row entry={one} />}
        />
      )}
    </section>
  );
}

export interface MissingCardProps {
  readonly panel: Panel;
  readonly entry: MissingEntry;
  readonly item: ItemView | undefined;
  readonly busy: boolean;
  readonly now: number;
}

export function MissingCard({ panel, entry, item, busy, now }: MissingCardProps) {
  const [form, setForm] = useState<SettleForm>(() => formOf(entry, now));
  const [problem, setProblem] = useState<string | null>(null);
  // The order may come while the card is open.
  useEffect(() => setForm(formOf(entry, now)), [entry.sale?.order]);
  const sold = () => {
    const wrong = formProblem(form);
    setProblem(wrong);
    if (wrong === null) void panel.settle([soldMark(entry, form, now)]);
  };
  return (
    <article class="card">
      <ListingBlock listing={entry.listing} />
      {item && <ItemBlock item={item} others={0} show={panel.show} />}
      <p class="why">{evidenceText(entry, dayText)}</p>
      <Fields
        id={entry.listing.id}
        form={form}
        change={(part) => setForm({ ...form, ...part })}
        problem={problem}
      />
      <div class="verdicts">
        <Do as={entry.sale ? 'main' : 'quiet'} off={busy} run={sold}>
          Sold
        </Do>
        {entry.mayBeDeleted && (
          <Do as="quiet" off={busy} run={() => panel.settle([deletedMark(entry)])}>
            Deleted
          </Do>
        )}
      </div>
    </article>
  );
}

interface FieldsProps {
  readonly id: string;
  readonly form: SettleForm;
  readonly problem: string | null;
  readonly change: (part: Partial<SettleForm>) => void;
}

function Fields({ id, form, problem, change }: FieldsProps) {
  const describedBy = problem ? `problem-${id}` : undefined;
  return (
    <>
      <div class="fields">
        <label>
          Price
          <input
            type="text"
            inputMode="decimal"
            value={form.amount}
            aria-invalid={problem !== null}
            aria-describedby={describedBy}
            onInput={(event) => change({ amount: event.currentTarget.value })}
          />
        </label>
        <label class="narrow">
          Currency
          <input
            type="text"
            maxLength={3}
            value={form.currency}
            onInput={(event) => change({ currency: event.currentTarget.value })}
          />
        </label>
        <label class="whole">
          Day of sale
          <input
            type="date"
            value={form.day}
            onInput={(event) => change({ day: event.currentTarget.value })}
          />
        </label>
      </div>
      {problem && (
        <p class="bad" id={`problem-${id}`} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

function Row({ entry }: { readonly entry: MissingEntry }) {
  const { listing, sale, gone } = entry;
  return (
    <>
      <span class="label">{listing.title}</span>
      <span class="faint">
        {listing.platform} ·{' '}
        {sale ? `sold, ${sale.amount} ${sale.currency}` : gone === 'ended' ? 'ended' : 'gone'}
      </span>
    </>
  );
}
