/** Selected rows: what can be done with them. What a right click would offer where Google allowed it. */
import type { ReviewEntry, SelectionView } from '../../src/commands/door/contract';
import { callFor, type Verdict } from '../panel/decisions';
import type { Panel } from '../panel/panel';
import type { SectionProps } from '../panel/section';
import { Heading } from '../parts/card';
import { Do } from '../parts/do';
import { Blank, Loading } from '../parts/messages';
import { counted, grouped, itemFacts, listingFacts } from '../parts/words';
import { Change } from './change';
import { EntryCard } from './entry-card';
import { cardKey, MissingCard } from './missing';

/** Cards of more rows than this would be a second Review. */
const CARDS = 5;
const NAMED = 8;

export function Selection({ panel, state }: SectionProps) {
  const { selection } = state;
  if (!selection) return <Loading />;
  if (selection.count === 0) {
    return (
      <Blank icon="selection" title="Nothing is selected">
        <p>Select rows of Inventory or Listings. What can be done with them is shown here.</p>
      </Blank>
    );
  }
  const { actions } = selection;
  const word = selection.sheet === 'Inventory' ? 'item' : 'listing';
  return (
    <>
      <Heading>{counted(selection.count, word)} selected</Heading>
      <div class="actions">
        {actions.map((action, index) => (
          <Do
            key={action.name}
            as={index === 0 ? 'main' : 'quiet wide'}
            off={state.busy}
            run={() => panel.command(action.name, action.args as never)}
          >
            {action.label}
          </Do>
        ))}
      </div>
      <Change panel={panel} state={state} can={selection.can} />
      {actions.length === 0 && <small>There is nothing to decide about them.</small>}
      <Cards panel={panel} state={state} selection={selection} />
      <Rows selection={selection} />
    </>
  );
}

interface CardsProps extends SectionProps {
  readonly selection: SelectionView;
}

function Cards({ panel, state, selection }: CardsProps) {
  const { review, missing } = selection;
  return (
    <>
      <fieldset class="ask" disabled={state.busy}>
        {review.entries.slice(0, CARDS).map((entry) => (
          <EntryCard
            key={entry.id}
            panel={panel}
            state={state}
            entry={entry}
            items={review.items}
            decide={(verdict) => void carryOut(panel, entry, verdict)}
          />
        ))}
      </fieldset>
      {missing.entries.slice(0, CARDS).map((entry) => (
        <MissingCard key={cardKey(entry)} panel={panel} state={state} entry={entry} items={missing.items} />
      ))}
    </>
  );
}

/** At once, and not by way of the review list: the rows stay selected, and show what came of it. */
function carryOut(panel: Panel, entry: ReviewEntry, verdict: Verdict): Promise<boolean> {
  const { name, args } = callFor([{ entry, verdict }]);
  return panel.command(name, args);
}

/** The rows by name; those with a card are shown there. */
function Rows({ selection }: { readonly selection: SelectionView }) {
  const shown = new Set([
    ...selection.review.entries.slice(0, CARDS).map((one) => one.id),
    ...selection.missing.entries.slice(0, CARDS).map((one) => one.listing.id),
  ]);
  const rows = [
    ...selection.items.map((one) => ({
      id: `#${one.number}`,
      title: `#${one.number} ${one.title}`,
      facts: itemFacts(one),
    })),
    ...selection.listings.map((one) => ({
      id: one.id,
      title: one.title,
      facts: `${one.platform} · ${listingFacts(one)}${one.item === null ? '' : ` · #${one.item}`}`,
    })),
  ].filter((one) => !shown.has(one.id));
  const left = selection.count - shown.size - Math.min(rows.length, NAMED);
  return (
    <>
      <ul class="plain named">
        {rows.slice(0, NAMED).map((one) => (
          <li key={one.id}>
            <span class="label">{one.title}</span>
            <small>{one.facts}</small>
          </li>
        ))}
      </ul>
      {left > 0 && <small>and {grouped(left)} more</small>}
    </>
  );
}
