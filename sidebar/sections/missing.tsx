/** Missing: what became of listings that are gone, each with its evidence, or all that have orders at once. */
import type { ItemViews, MissingEntry, SettleMark } from '../../src/commands/door/contract';
import type { SectionProps } from '../panel/section';
import { lookedAt } from '../panel/state';
import { Heading } from '../parts/card';
import { Do } from '../parts/do';
import { AMOUNT, fieldsOf } from '../parts/fields';
import { Blank } from '../parts/messages';
import { WindowedList } from '../parts/windowed-list';
import { counted, dayText } from '../parts/words';
import { ItemBlock, ListingBlock } from './entry-card';
import { deletedMark, evidenceText, formOf, type SettleForm, soldMark } from './settle-form';

export function Missing({ panel, state }: SectionProps) {
  const missing = state.overview.missing;
  const choose = (one: MissingEntry) => panel.put({ looking: one.listing.id });
  if (missing.total === 0) {
    return (
      <Blank icon="done" tone="good" title="Nothing is missing">
        <p>Listings that vanish from a marketplace are shown here, with what is known of them.</p>
      </Blank>
    );
  }
  const { entries } = missing;
  const entry = lookedAt(state);
  const at = (steps: number) => entries[(entry ? entries.indexOf(entry) : 0) + steps];
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (steps === 0 || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const to = at(steps);
    if (to) choose(to);
  };
  return (
    <section aria-label="Missing" onKeyDown={onKeyDown}>
      <div class="row between head">
        <Heading>{counted(missing.total, 'missing listing')}</Heading>
      </div>
      {missing.withOrders > 0 && (
        <Do as="quiet wide" off={state.busy} run={() => panel.command('settle', { all: 'with orders' })}>
          Settle all that have orders ({missing.withOrders})
        </Do>
      )}
      {entry && (
        <MissingCard
          key={cardKey(entry)}
          panel={panel}
          state={state}
          entry={entry}
          items={missing.items}
          next={(at(1) ?? at(-1))?.listing.id}
        />
      )}
      {entries.length > 1 && (
        <WindowedList
          label="Missing listings"
          entries={entries}
          total={missing.total}
          idOf={(one) => one.listing.id}
          current={entry?.listing.id ?? null}
          choose={choose}
          wantMore={() => void panel.loadMore('missing')}
          row={(one) => <Row entry={one} />}
        />
      )}
    </section>
  );
}

export interface MissingCardProps extends SectionProps {
  readonly entry: MissingEntry;
  readonly items: ItemViews;
  /** What is looked at when it is settled. */
  readonly next?: string | undefined;
}

/** The order may come while the card is open: its fields then begin anew. */
export function cardKey({ listing, sale }: MissingEntry): string {
  return `${listing.id} ${sale?.order}`;
}

export function MissingCard({ panel, state, entry, items, next }: MissingCardProps) {
  const { busy, now } = state;
  const item = items[String(entry.listing.item)];
  const settle = async (mark: SettleMark) => {
    if (await panel.command('settle', { marks: [mark] })) panel.done('looking', entry.listing.id, next);
  };
  const sold = (event: SubmitEvent) => settle(soldMark(entry, fieldsOf(event), now));
  return (
    <form class="card" onSubmit={sold}>
      <ListingBlock listing={entry.listing} />
      {item && <ItemBlock item={item} others={0} show={panel.show} />}
      <p class="why">{evidenceText(entry, dayText)}</p>
      <Fields form={formOf(entry, now)} />
      <div class="row verdicts">
        <Do as={entry.sale ? 'main' : 'quiet'} off={busy}>
          Sold
        </Do>
        {entry.mayBeDeleted && (
          <Do as="quiet" off={busy} run={() => settle(deletedMark(entry))}>
            Deleted
          </Do>
        )}
      </div>
    </form>
  );
}

/** The browser itself refuses what is none, and says so; what it lets pass is judged by the command. */
function Fields({ form }: { readonly form: SettleForm }) {
  return (
    <div class="fields">
      <label>
        Price
        <input
          name="amount"
          inputMode="decimal"
          pattern={AMOUNT}
          title="A number, such as 180.00"
          defaultValue={form.amount}
        />
      </label>
      <label>
        Currency
        <input
          name="currency"
          maxLength={3}
          pattern="[A-Za-z]{3}"
          title="Three letters, such as USD"
          defaultValue={form.currency}
        />
      </label>
      <label class="whole">
        Day of sale
        <input name="day" type="date" required defaultValue={form.day} />
      </label>
    </div>
  );
}

function Row({ entry }: { readonly entry: MissingEntry }) {
  const { listing, sale, gone } = entry;
  return (
    <>
      <span class="label">{listing.title}</span>
      <small>
        {listing.platform} ·{' '}
        {sale ? `sold, ${sale.amount} ${sale.currency}` : gone === 'ended' ? 'ended' : 'gone'}
      </small>
    </>
  );
}
