/** A list box of any length. The style has the browser lay out and paint only the rows in view; the keys are its owner's. */
import type { JSX } from 'preact';

/** Pixels from its end at which more of the list is asked for. */
const NEAR = 200;

export interface WindowedListProps<Entry> {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly total: number;
  readonly idOf: (entry: Entry) => string;
  readonly current: string | null;
  readonly row: (entry: Entry) => JSX.Element;
  readonly choose: (entry: Entry) => void;
  /** Called when the end of what is loaded comes into view. */
  readonly wantMore: () => void;
}

export function WindowedList<Entry>(props: WindowedListProps<Entry>) {
  const { label, entries, total, idOf, current, row, choose, wantMore } = props;
  const at = entries.findIndex((one) => idOf(one) === current);
  const onScroll = (event: Event) => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget as HTMLElement;
    if (entries.length < total && scrollTop + clientHeight + NEAR > scrollHeight) wantMore();
  };
  return (
    <div
      class="window"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={at >= 0 ? `row-${at}` : undefined}
      onScroll={onScroll}
    >
      {entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list box has the focus and the keys, not its options.
        // biome-ignore lint/a11y/useFocusableInteractive: as above.
        <div
          key={idOf(entry)}
          ref={index === at ? intoView : null}
          role="option"
          id={`row-${index}`}
          class="option"
          aria-selected={index === at}
          aria-setsize={total}
          aria-posinset={index + 1}
          onClick={() => choose(entry)}
        >
          {row(entry)}
        </div>
      ))}
    </div>
  );
}

/** Called when an option becomes the current one. Only the list is scrolled, never the panel. */
function intoView(option: HTMLElement | null): void {
  const list = option?.parentElement;
  if (!option || !list) return;
  const above = option.offsetTop - list.offsetTop;
  const below = above + option.offsetHeight - list.clientHeight;
  list.scrollTop = Math.max(below, Math.min(above, list.scrollTop));
}
