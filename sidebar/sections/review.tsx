/** Review: what Sheetstock linked or made by itself, one by one by key or click, or all at once. */
import type { ReviewEntry } from '../../src/commands/door/contract';
import type { Verdict } from '../panel/decisions';
import type { SectionProps } from '../panel/section';
import { Heading } from '../parts/card';
import { Do } from '../parts/do';
import { goOn } from '../parts/focus';
import { Blank } from '../parts/messages';
import { WindowedList } from '../parts/windowed-list';
import { grouped, kindText } from '../parts/words';
import { EntryCard, mayMake } from './entry-card';
import { keyAct } from './review-keys';

export function Review(props: SectionProps) {
  const { panel, state } = props;
  const { review } = state;
  const entry = review.open.find((one) => one.id === review.current) ?? null;
  const decide = (verdict: Verdict) => {
    if (entry) panel.decide(entry.id, verdict);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (target instanceof HTMLInputElement) return;
    const onButton = target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;
    const act = keyAct({ key, ctrlKey, metaKey, altKey, onButton }, entry, entry !== null && mayMake(entry));
    // A key that is held moves on. It decides once: what comes after has not been seen.
    if (!act || (event.repeat && act.act !== 'move')) return;
    event.preventDefault();
    if (act.act === 'move') panel.move(act.steps);
    if (act.act === 'undo') void panel.undoDecision();
    if (act.act === 'choose' && entry) panel.choose(entry);
    if (act.act === 'decide') decide(act.verdict);
  };
  return (
    <section class="review" aria-label="Review" ref={takeKeys} onKeyDown={onKeyDown}>
      {entry ? (
        <>
          <Head {...props} />
          <div class="shown" key={entry.id}>
            <EntryCard panel={panel} state={state} entry={entry} items={review.items} decide={decide} />
          </div>
          <Keys entry={entry} />
          <WindowedList
            label="In review"
            entries={review.open}
            total={review.total}
            idOf={(one) => one.id}
            current={review.current}
            choose={(one) => panel.move(review.open.indexOf(one) - review.open.indexOf(entry))}
            wantMore={() => void panel.loadMore('review')}
            row={(one) => <Row entry={one} />}
          />
        </>
      ) : (
        <Done {...props} />
      )}
    </section>
  );
}

/** Called when the section is opened. A tab that was clicked has the focus but nobody's keys: they go on in the list. */
function takeKeys(section: HTMLElement | null): void {
  if (section && document.activeElement?.matches('#tab-review:not(:focus-visible)')) goOn();
}

function Head({ panel, state }: SectionProps) {
  const { review, busy } = state;
  const place = review.open.findIndex((one) => one.id === review.current) + 1;
  const all = acceptable(state);
  return (
    <div class="row between head">
      <Heading>
        {grouped(place)} of {grouped(review.total)}
      </Heading>
      <div class="row">
        <UndoButton panel={panel} state={state} />
        <Do as="quiet small" off={all === 0 || busy} run={() => panel.command('accept-all', {})}>
          Accept all {all > 0 && grouped(all)}
        </Do>
      </div>
    </div>
  );
}

/** How many a yes to all means, those that are not loaded yet among them. */
function acceptable({ overview, review }: SectionProps['state']): number {
  const decided = [...review.waiting, ...review.sending].filter(({ entry }) => entry.inAll);
  return Math.max(0, overview.review.inAll - decided.length);
}

function UndoButton({ panel, state }: SectionProps) {
  const { waiting, sending, sent } = state.review;
  const nothing = waiting.length + sending.length + sent.length === 0;
  return (
    <Do off={nothing} run={panel.undoDecision}>
      Undo
    </Do>
  );
}

function Done(props: SectionProps) {
  return (
    <Blank icon="done" tone="good" title="Nothing to review">
      <p>New items and links are here after a sync.</p>
      <UndoButton {...props} />
    </Blank>
  );
}

/** The keys that do something for this entry. */
function Keys({ entry }: { readonly entry: ReviewEntry }) {
  const keys = [
    ['Arrows', 'move'],
    entry.kind === 'question' ? ['1–5', 'use'] : ['Enter', 'accept'],
    ...(mayMake(entry) ? [['N', 'new item']] : []),
    ...(entry.listing
      ? [
          ['C', 'choose'],
          ['X', 'not this'],
        ]
      : []),
    ['U', 'undo'],
  ];
  return (
    <small class="keys">
      {keys.map(([key, word]) => (
        <span key={word}>
          <kbd>{key}</kbd> {word}
        </span>
      ))}
    </small>
  );
}

function Row({ entry }: { readonly entry: ReviewEntry }) {
  const { listing, item, kind } = entry;
  return (
    <>
      <span class="label">{listing?.title ?? `#${item}`}</span>
      <small>
        {listing && `${listing.platform} · `}
        {item === null || kind === 'alone' ? kindText(kind) : `#${item}${kind === 'new' ? ', new item' : ''}`}
      </small>
    </>
  );
}
