/** Choosing an item of the stock by typing: a combo box over all items, as the ARIA practices have it. */
import type { ItemView, StockView } from '../../src/commands/door/contract';
import { fitsWords } from '../../src/commands/views/stock-words';
import type { Panel } from '../panel/panel';
import type { Choosing } from '../panel/state';
import { Do } from './do';
import { itemFacts } from './words';

const SHOWN = 8;

export interface ChooseItemProps {
  readonly panel: Panel;
  readonly stock: StockView | null;
  readonly choosing: Choosing;
  readonly choose: (item: number) => void;
}

export function ChooseItem({ panel, stock, choosing, choose }: ChooseItemProps) {
  const { words, active } = choosing;
  const found = (stock?.items ?? []).filter((item) => fitsWords(item, words));
  // The number that was typed whole is the lowest of those that begin so: Enter takes the first.
  if (words[0] === '#') found.reverse();
  const shown = found.slice(0, SHOWN);
  const close = () => panel.put({ choosing: null });
  const mark = (to: number) =>
    panel.put({ choosing: { ...choosing, active: Math.max(0, Math.min(shown.length - 1, to)) } });
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = shown[active];
    event.stopPropagation();
    // Who writes with an input method ends a word with Enter, and chooses its signs with the arrows.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') mark(active + 1);
    else if (event.key === 'ArrowUp') mark(active - 1);
    else if (event.key === 'Enter' && chosen) choose(chosen.number);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  return (
    <div class="chooser">
      <label for="choose-field">Which item?</label>
      <input
        id="choose-field"
        ref={begin}
        role="combobox"
        autocomplete="off"
        aria-expanded="true"
        aria-controls="choose-list"
        aria-activedescendant={shown.length > 0 ? `choose-${active}` : undefined}
        placeholder="Title, code, size or #number"
        value={words}
        onInput={(event) => panel.search({ ...choosing, words: event.currentTarget.value, active: 0 })}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id="choose-list" aria-label="Items in stock" class="results">
        {shown.map((item, index) => (
          <Found key={item.number} item={item} id={`choose-${index}`} on={index === active} choose={choose} />
        ))}
      </div>
      <small role="status">{foundText(stock, found.length)}</small>
      <Do run={close}>Cancel</Do>
    </div>
  );
}

/** Called once, when the field is put into the page. */
function begin(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}

function foundText(stock: StockView | null, count: number): string {
  if (!stock) return 'Reading your stock…';
  if (count === 0) return 'No item has all these words.';
  return count > SHOWN ? `${count} items; type more to narrow them down.` : `${count} found`;
}

const intoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' });

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
    <div
      ref={on ? intoView : null}
      role="option"
      id={id}
      class="option"
      aria-selected={on}
      onClick={() => choose(item.number)}
    >
      <span class="label">
        #{item.number} {item.title}
      </span>
      <small>{itemFacts(item)}</small>
    </div>
  );
}
