/** A simulated marketplace's listings and orders, and what can be done to each. */
import type { MarketAction, MarketListing, MarketOrder, MarketView } from '../server/messages';
import { button, make } from './dom';
import { line } from './talk';

/** Does it, and says so. */
export type Act = (action: MarketAction, says: string) => Promise<void>;

/** More would only be scrolled past: the search finds the others. */
const MOST = 60;

export function listElements(market: MarketView, search: string, act: Act): readonly Node[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const offers = market.listings.filter((one) => fits(`${one.title} ${one.size} ${one.styleCode} ${one.id}`));
  const orders = market.orders.filter((one) => fits(`${one.order} ${one.id}`));
  const more = offers.length - MOST;
  return [
    make('h3', { text: `${offers.length} listings` }),
    ...offers.slice(0, MOST).map((offer) => offerElement(offer, act)),
    ...(more > 0 ? [make('p', { class: 'note-text', text: `${more} more: search for them.` })] : []),
    make('h3', { text: `${orders.length} orders` }),
    ...orders
      .slice(-MOST)
      .reverse()
      .map((order) => orderElement(order, act)),
  ];
}

function offerElement(offer: MarketListing, act: Act): HTMLElement {
  const facts = [
    `${offer.price} ${offer.currency}`,
    offer.size === '' ? 'no size' : `size ${offer.size}`,
    `${offer.quantity} left`,
    offer.status.toLowerCase(),
    offer.id,
  ];
  return entry(offer.title, facts.join(' · '), offerActions(offer, act));
}

function offerActions(offer: MarketListing, act: Act): readonly HTMLElement[] {
  const { id } = offer;
  const variant = offer.variant === '' ? {} : { variant: offer.variant };
  const does = (name: string, action: MarketAction, says: string) =>
    named(
      button(name, () => void act(action, says), 'text'),
      offer.title,
    );
  if (!/active/i.test(offer.status)) return [does('Relist', { do: 'relist', id }, 'Listed again.')];
  const reprice = async () => {
    const price = await line(
      'New price',
      `${offer.title}, now ${offer.price} ${offer.currency}`,
      offer.price,
    );
    if (price) await act({ do: 'reprice', id, ...variant, price }, `Now ${price} ${offer.currency}.`);
  };
  const paused = /inactive/i.test(offer.status);
  return [
    does('Sell', { do: 'sell', id, ...variant }, 'Sold one.'),
    named(
      button('Reprice', () => void reprice(), 'text'),
      offer.title,
    ),
    does(
      paused ? 'Resume' : 'Pause',
      { do: 'deactivate', id, on: !paused },
      paused ? 'For sale.' : 'Paused.',
    ),
    does('End', { do: 'end', id }, 'Ended.'),
    does('Delete', { do: 'delete', id }, 'Deleted.'),
  ];
}

function orderElement(order: MarketOrder, act: Act): HTMLElement {
  const { order: id } = order;
  const facts = `${order.price} ${order.currency} · ${order.units} sold · ${order.status.toLowerCase()} · ${order.at.slice(0, 10)}`;
  const does = (name: string, action: MarketAction, says: string) =>
    named(
      button(name, () => void act(action, says), 'text'),
      `order ${id}`,
    );
  return entry(`Order ${id}`, facts, [
    does('Ship', { do: 'ship', order: id }, 'Shipped.'),
    does('Complete', { do: 'complete', order: id }, 'Completed.'),
    does('Cancel', { do: 'cancel', order: id, how: 'cancelled' }, 'Cancelled.'),
    does('Return', { do: 'cancel', order: id, how: 'returned' }, 'Returned.'),
  ]);
}

function entry(name: string, facts: string, actions: readonly HTMLElement[]): HTMLElement {
  return make('div', { class: 'offer' }, [
    make('div', { class: 'name', text: name }),
    make('div', { class: 'facts', text: facts }),
    make('div', { class: 'does' }, actions),
  ]);
}

/** The same word stands in every entry: a screen reader also hears which one it is. */
function named(one: HTMLButtonElement, what: string): HTMLButtonElement {
  one.append(make('span', { class: 'visually-hidden', text: ` ${what}` }));
  return one;
}

export function offerForm(act: Act): HTMLElement {
  const field = (label: string, className: string) => {
    const input = make('input', { attrs: { type: 'text' } });
    const whole = make('label', { class: `field ${className}` }, [make('span', { text: label }), input]);
    return { input, whole };
  };
  const title = field('Title, as a seller writes it', 'wide');
  const style = field('Style code', '');
  const size = field('Size', '');
  const price = field('Price, such as 120.00', '');
  const submit = make('button', { class: 'plain', text: 'List it', attrs: { type: 'submit' } });
  const form = make('form', {}, [title.whole, style.whole, size.whole, price.whole, submit]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = (one: typeof title) => one.input.value.trim();
    void act(
      { do: 'list', title: said(title), price: said(price), size: said(size), styleCode: said(style) },
      'Listed.',
    );
  });
  return make('details', {}, [make('summary', { text: 'List something new' }), form]);
}
