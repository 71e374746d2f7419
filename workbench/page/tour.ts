/** The first-run tour: three steps beside what they are about. Closed once, it stays closed. */
import { ask } from './api';
import { button, byId, make } from './dom';
import { complain } from './talk';

interface Stop {
  readonly title: string;
  readonly text: string;
  /** What it is about. */
  readonly beside: () => Element | null;
  /** Whether it begins where that ends: at the left are the boxes that rows begin with, which it would lie over. */
  readonly afterEnd?: true;
}

const STOPS: readonly Stop[] = [
  {
    title: 'Fill the sheets',
    text: 'Choose Sync data in the Sheetstock menu. It reads three simulated marketplaces and fills Inventory and Listings.',
    beside: () => [...document.querySelectorAll('#menus button')].at(-1) ?? null,
  },
  {
    title: 'Work as in any sheet',
    text: 'Sort, filter, edit, add columns of your own. When something has sold, tick Sold in its row: the Next step column says what is left to do.',
    beside: () => document.querySelector('#tabs'),
    afterEnd: true,
  },
  {
    title: 'Be the marketplace',
    text: 'Under Marketplaces you sell, list, delete or reprice, or let a platform fail. Sync again and see what Sheetstock makes of it.',
    beside: () => byId('open-markets'),
  },
];

export interface Tour {
  start(): void;
  /** What the first stop asks for is done, by whichever way: the second one follows. */
  filled(): void;
}

const CLOSED = -1;

export function createTour(): Tour {
  const box = byId('tour');
  let at = CLOSED;
  let isFilled = false;
  const draw = () => {
    const stop = STOPS[at];
    if (!stop) return;
    box.replaceChildren(...contentOf(stop, at, go, close));
    put(box, stop);
  };
  const focus = () => box.querySelector<HTMLElement>('.main')?.focus();
  const go = (to: number) => {
    at = to;
    draw();
    focus();
  };
  const close = () => {
    at = CLOSED;
    box.hidden = true;
    document.querySelector('.toured')?.classList.remove('toured');
    removeEventListener('resize', draw);
    byId('grid').focus({ preventScroll: true });
    ask('tour-closed', {}).catch(complain);
  };
  box.onkeydown = (event) => {
    if (event.key === 'Escape') close();
  };
  return {
    start: () => {
      if (at !== CLOSED) return;
      addEventListener('resize', draw);
      box.hidden = false;
      go(isFilled ? 1 : 0);
    },
    filled: () => {
      // Once: whoever goes back to the first stop is left there.
      if (isFilled) return;
      isFilled = true;
      if (at !== 0) return;
      const isFocused = box.contains(document.activeElement);
      at = 1;
      draw();
      if (isFocused) focus();
    },
  };
}

function contentOf(stop: Stop, at: number, go: (to: number) => void, close: () => void): readonly Node[] {
  const last = at === STOPS.length - 1;
  const next = button(last ? 'Start' : 'Next', () => (last ? close() : go(at + 1)), 'main');
  const back = at === 0 ? [] : [button('Back', () => go(at - 1), 'plain')];
  return [
    make('h2', { text: stop.title, attrs: { id: 'tour-title' } }),
    make('p', { text: stop.text }),
    make('div', { class: 'buttons' }, [
      make('span', { class: 'note-text', text: `${at + 1} of ${STOPS.length}` }),
      button('Close the tour', close, 'text'),
      ...back,
      next,
    ]),
  ];
}

/** Below what it is about, or above it at the foot of the page. */
function put(box: HTMLElement, { beside, afterEnd }: Stop): void {
  const target = beside();
  document.querySelector('.toured')?.classList.remove('toured');
  if (!target) return;
  target.classList.add('toured');
  const at = target.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + 10;
  const top = below + height > innerHeight ? at.top - height - 10 : below;
  const left = afterEnd ? at.right : at.left;
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 12))}px`;
  box.style.top = `${Math.max(8, top)}px`;
}
