/** A list box of any length: only the rows in view are drawn. The keys are its owner's. */
import { Component, type JSX } from 'preact';
import { rowsInView, scrollTo } from './rows-in-view';

const ROW_HEIGHT = 52;

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

/** A class, for it has to look at its own element: how far it is scrolled is nobody else's concern. */
export class WindowedList<Entry> extends Component<WindowedListProps<Entry>, { readonly scrolled: number }> {
  override state = { scrolled: 0 };
  private box: HTMLElement | null = null;
  private readonly keep = (box: HTMLElement | null) => {
    this.box = box;
  };

  override componentDidMount() {
    this.showCurrent();
  }

  override componentDidUpdate(before: WindowedListProps<Entry>) {
    const { current, entries } = this.props;
    if (before.current !== current || before.entries.length !== entries.length) this.showCurrent();
  }

  private showCurrent() {
    const at = this.place();
    if (this.box && at >= 0)
      this.box.scrollTop = scrollTo(at, ROW_HEIGHT, this.box.scrollTop, this.box.clientHeight);
  }

  private place(): number {
    const { entries, idOf, current } = this.props;
    return entries.findIndex((one) => idOf(one) === current);
  }

  private readonly onScroll = (event: Event) => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget as HTMLElement;
    const { entries, total, wantMore } = this.props;
    this.setState({ scrolled: scrollTop });
    if (scrollTop + clientHeight + ROW_HEIGHT > scrollHeight && entries.length < total) wantMore();
  };

  render({ label, entries, total, idOf, row, choose }: WindowedListProps<Entry>) {
    const at = this.place();
    // No list is higher than the panel.
    const { first, end, above, below } = rowsInView(
      entries.length,
      ROW_HEIGHT,
      this.state.scrolled,
      innerHeight,
    );
    return (
      <div
        class="window"
        ref={this.keep}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={at >= 0 ? `row-${at}` : undefined}
        onScroll={this.onScroll}
      >
        <div role="presentation" style={{ padding: `${above}px 0 ${below}px` }}>
          {entries.slice(first, end).map((entry, place) => (
            <Option
              key={idOf(entry)}
              index={first + place}
              total={total}
              on={first + place === at}
              choose={() => choose(entry)}
            >
              {row(entry)}
            </Option>
          ))}
        </div>
      </div>
    );
  }
}

interface OptionProps {
  readonly index: number;
  readonly total: number;
  readonly on: boolean;
  readonly choose: () => void;
  readonly children: JSX.Element;
}

function Option({ index, total, on, choose, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box has the focus and the keys, not its options.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div
      role="option"
      id={`row-${index}`}
      class="option"
      aria-selected={on}
      aria-setsize={total}
      aria-posinset={index + 1}
      onClick={choose}
    >
      {children}
    </div>
  );
}
