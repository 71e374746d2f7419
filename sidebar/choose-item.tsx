/** Choosing an item of the stock by typing: a combo box over all items, as the ARIA practices have it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ItemView, StockView } from '../src/commands/contract';
import { fitsWords } from '../src/commands/stock-words';
import { Do } from './do';
import type { Panel } from './panel';
import { itemFacts } from './words';

const SHOWN = 8;
const TYPING_MS = 250;

export interface ChooseItemProps {
  readonly panel: Panel;
  readonly stock: StockView | null;
  /** What the field holds to begin with. */
  readonly words: string;
  readonly choose: (item: number) => void;
  readonly close: () => void;
}

export function ChooseItem({ panel, stock, words: first, choose, close }: ChooseItemProps) {
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(first);
  const [active, setActive] = useState(0);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    void panel.loadStock('');
  }, [panel]);
  // Only a stock too large to be here as a whole is asked again for every change of the words.
  const isCut = stock !== null && stock.total > stock.items.length;
  useEffect(() => {
    if (!isCut) return undefined;
    const timer = setTimeout(() => void panel.loadStock(words), TYPING_MS);
    return () => clearTimeout(timer);
  }, [words, isCut, panel]);
  const found = (stock?.items ?? []).filter((item) => fitsWords(item, words));
  const shown = found.slice(0, SHOWN);
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = shown[active];
    if (event.key === 'ArrowDown') setActive(Math.min(shown.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter' && chosen) choose(chosen.number);
    else if (event.key === 'Escape') close();
    else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="chooser">
      <label for="choose-field">Which item?</label>
      <input
        id="choose-field"
        ref={field}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-expanded="true"
        aria-controls="choose-list"
        aria-activedescendant={shown.length > 0 ? `choose-${active}` : undefined}
        placeholder="Title, code, size or #number"
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id="choose-list" aria-label="Items in stock" class="results">
        {shown.map((item, index) => (
          <Found key={item.number} item={item} id={`choose-${index}`} on={index === active} choose={choose} />
        ))}
      </div>
      <p class="faint" role="status">
        {foundText(stock, found.length)}
      </p>
      <Do as="text" run={close}>
        Cancel
      </Do>
    </div>
  );
}

function foundText(stock: StockView | null, count: number): string {
  if (!stock) return 'Reading your stock…';
  if (count === 0) return 'No item has all these words.';
  return count > SHOWN ? `${count} items; type more to narrow them down.` : `${count} found`;
}

interface FoundProps {
  readonly item: ItemView;
  readonly id: string;
  readonly on: boolean;
  readonly choose: (item: number) => void;
}

function Found({ item, id, on, choose }: FoundProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys, not its options.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div role="option" id={id} class="option" aria-selected={on} onClick={() => choose(item.number)}>
      <span class="label">
        #{item.number} {item.title}
      </span>
      <span class="faint">{itemFacts(item)}</span>
    </div>
  );
}
