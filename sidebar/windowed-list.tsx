/** A list box of any length: only the rows in view are drawn. The keys are its owner's. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
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
  readonly wantMore?: () => void;
}

export function WindowedList<Entry>(props: WindowedListProps<Entry>) {
  const { entries, current, idOf } = props;
  const box = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const [height, setHeight] = useState(400);
  const index = entries.findIndex((one) => idOf(one) === current);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    setHeight(element.clientHeight);
    if (index >= 0) element.scrollTop = scrollTo(index, ROW_HEIGHT, element.scrollTop, element.clientHeight);
  }, [index, entries.length]);
  const view = rowsInView(entries.length, ROW_HEIGHT, scrolled, height);
  const onScroll = () => {
    setScrolled(box.current?.scrollTop ?? 0);
    if (view.end === entries.length && entries.length < props.total) props.wantMore?.();
  };
  return (
    <div
      class="window"
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={index >= 0 ? `row-${index}` : undefined}
      onScroll={onScroll}
    >
      <div role="presentation" style={{ padding: `${view.above}px 0 ${view.below}px` }}>
        {entries.slice(view.first, view.end).map((entry, place) => (
          <Option
            key={idOf(entry)}
            index={view.first + place}
            total={props.total}
            on={idOf(entry) === current}
            choose={() => props.choose(entry)}
          >
            {props.row(entry)}
          </Option>
        ))}
      </div>
    </div>
  );
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
