/** One review in full: the listing, the item, why they belong together, what else it could be, what to do. */
import type {
  CandidateView,
  ItemView,
  ItemViews,
  ListingView,
  ReviewEntry,
} from '../../src/commands/door/contract';
import type { Verdict } from '../panel/decisions';
import type { Panel } from '../panel/panel';
import type { State } from '../panel/state';
import { ChooseItem } from '../parts/choose-item';
import { Do } from '../parts/do';
import { itemFacts, kindText, listingFacts, percent, safeLink } from '../parts/words';

export interface EntryCardProps {
  readonly panel: Panel;
  readonly state: State;
  readonly entry: ReviewEntry;
  readonly items: ItemViews;
  readonly decide: (verdict: Verdict) => void;
}

export function EntryCard(props: EntryCardProps) {
  const { entry, items, panel, state, decide } = props;
  const choosing = state.choosing?.entry === entry.id ? state.choosing : null;
  const item = items[String(entry.item)];
  return (
    <article class="card">
      <p class="chip">{kindText(entry.kind)}</p>
      {entry.listing && <ListingBlock listing={entry.listing} />}
      {item && entry.kind !== 'new' && <ItemBlock item={item} others={entry.others} show={panel.show} />}
      {entry.kind === 'new' && item && <small>Became #{item.number}</small>}
      <p class="why">{entry.why}</p>
      <Candidates {...props} />
      {choosing ? (
        <ChooseItem
          panel={panel}
          stock={state.stock}
          choosing={choosing}
          choose={(item) => decide({ do: 'choose', item })}
        />
      ) : (
        <Verdicts {...props} />
      )}
    </article>
  );
}

export function ListingBlock({ listing }: { readonly listing: ListingView }) {
  const link = safeLink(listing.link);
  return (
    <div class="thing">
      <p class="label">{listing.title}</p>
      <small>{listingFacts(listing)}</small>
      <small>
        {listing.platform}
        {link && (
          <>
            {' · '}
            <a href={link} target="_blank" rel="noopener noreferrer">
              Open the listing
            </a>
          </>
        )}
      </small>
    </div>
  );
}

interface ItemBlockProps {
  readonly item: ItemView;
  readonly others: number;
  readonly show: Panel['show'];
}

export function ItemBlock({ item, others, show }: ItemBlockProps) {
  return (
    <div class="thing item">
      <p class="label">
        <Do as="number link" run={() => show({ items: [item.number] })}>
          #{item.number}
        </Do>{' '}
        {item.title}
      </p>
      <small>{itemFacts(item)}</small>
      {others > 0 && <small>{others === 1 ? '1 other listing' : `${others} other listings`}</small>}
    </div>
  );
}

/** The second click of a double click falls on the entry that has come in the place of the first: it has not been seen. Who clicks on and on means it. */
function byOneClick(decide: EntryCardProps['decide']) {
  return (verdict: Verdict) => (event: MouseEvent) => {
    if (event.detail !== 2) decide(verdict);
  };
}

/** The runner-up of a link, or what a question may be about. */
function Candidates({ entry, items, decide }: EntryCardProps) {
  const shown = entry.candidates.filter((one) => items[String(one.item)]);
  if (shown.length === 0) return null;
  return (
    <div class="candidates">
      {entry.kind !== 'question' && <h2>Next best</h2>}
      <ul class="plain">
        {shown.map((one, index) => (
          <Candidate
            key={one.item}
            candidate={one}
            hotkey={entry.kind === 'question' ? index + 1 : null}
            item={items[String(one.item)]}
            choose={byOneClick(decide)({ do: 'choose', item: one.item })}
          />
        ))}
      </ul>
    </div>
  );
}

interface CandidateProps {
  readonly candidate: CandidateView;
  /** The digit that chooses it. */
  readonly hotkey: number | null;
  readonly item: ItemView | undefined;
  readonly choose: (event: MouseEvent) => void;
}

function Candidate({ candidate, hotkey, item, choose }: CandidateProps) {
  if (!item) return null;
  return (
    <li class="candidate">
      <div class="row between">
        <p class="label">
          {hotkey !== null && <kbd>{hotkey}</kbd>} #{item.number} <small>{percent(candidate.score)}</small>
        </p>
        <Do as="quiet small" says={`Use item ${item.number}`} run={choose}>
          Use
        </Do>
      </div>
      <p>{item.title}</p>
      <small>{itemFacts(item)}</small>
      <small>{candidate.reasons.join('; ')}</small>
    </li>
  );
}

function Verdicts({ panel, entry, decide }: EntryCardProps) {
  const { kind, listing, others } = entry;
  const decides = byOneClick(decide);
  return (
    <div class="row verdicts">
      {kind !== 'question' && (
        <Do as="main" run={decides({ do: 'accept' })}>
          Accept
        </Do>
      )}
      {listing && (
        <Do as="quiet small" run={() => panel.choose(entry)}>
          {kind === 'question' ? 'Another item' : 'Choose another'}
        </Do>
      )}
      {listing && mayMake(entry) && (
        <Do as="quiet small" run={decides({ do: 'split' })}>
          {kind !== 'question' && others > 0 ? 'Split off' : 'Make a new item'}
        </Do>
      )}
      {listing && (
        <Do as="quiet small" run={decides({ do: 'reject' })}>
          {kind === 'question' ? 'None of these' : 'Not this one'}
        </Do>
      )}
    </div>
  );
}

/** A new item for a listing that has one all to itself already would only leave an empty one behind. */
export function mayMake({ kind, others }: ReviewEntry): boolean {
  return kind === 'question' || kind === 'link' || (kind === 'new' && others > 0);
}
