/** The Marketplaces panel: does to the simulated marketplaces what their users would. */
import type { MarketAction, MarketId, MarketListing, MarketOrder, MarketView } from '../server/messages';
import { ask } from './api';
import { button, byId, make } from './dom';
import { complain, line, toast } from './talk';

const NAMES: Readonly<Record<MarketId, string>> = { ebay: 'eBay', stockx: 'StockX', shopify: 'Shopify' };
/** More would only be scrolled past: the search finds the others. */
const MOST = 60;

type Kind = Extract<MarketAction, { do: 'fail' }>['fault'];
const FAULTS: readonly (readonly [name: string, fault: Kind])[] = [
  ['Works', null],
  ['Too many requests, twice (429)', { kind: '429', times: 2, retryAfter: 5 }],
  ['Fails with 500', { kind: '500', times: null }],
  ['Sends HTML', { kind: 'html', times: null }],
  ['Cuts replies off', { kind: 'truncated', times: null }],
  ['Token expires', { kind: 'expired token', times: 1 }],
  ['Is slow', { kind: 'slow', times: null }],
]; // prettier-ignore

export function startMarkets(): void {
  const panel = byId('markets');
  const opener = byId('open-markets');
  const body = make('div', { class: 'markets-body' });
  const state = { id: 'ebay' as MarketId, search: '' };
  const close = button('×', () => toggle());
  close.setAttribute('aria-label', 'Close Marketplaces');
  panel.append(make('div', { class: 'panel-head' }, [make('span', { text: 'Marketplaces' }), close]), body);

  const draw = async () => {
    try {
      const { markets } = await ask('markets', {});
      const market = markets.find((one) => one.id === state.id);
      if (market) fill(market);
    } catch (error) {
      complain(error);
    }
  };
  const act = async (action: MarketAction, says: string) => {
    try {
      await ask('market', { id: state.id, action });
      toast(NAMES[state.id], says);
      await draw();
    } catch (error) {
      complain(error);
    }
  };
  const list = make('div');
  const fill = (market: MarketView) => {
    const choose = (id: MarketId) => {
      const one = button(
        NAMES[id],
        () => {
          state.id = id;
          void draw();
        },
        'quiet',
      ); // prettier-ignore
      one.setAttribute('aria-pressed', String(id === state.id));
      return one;
    };
    const search = make('input', {
      attrs: { type: 'search', placeholder: 'Find a listing', 'aria-label': 'Find a listing' },
    });
    search.value = state.search;
    search.addEventListener('input', () => {
      state.search = search.value;
      fillList(list, market, state.search, act);
    });
    body.replaceChildren(
      make('p', {
        class: 'note-text',
        text: 'Simulated on this machine. What you do here, Sheetstock finds at its next sync.',
      }),
      make('div', { class: 'shops' }, (Object.keys(NAMES) as MarketId[]).map(choose)),
      offerForm(act),
      faultChoice(act),
      search,
      list,
    );
    fillList(list, market, state.search, act);
  };
  const toggle = () => {
    panel.hidden = !panel.hidden;
    opener.setAttribute('aria-expanded', String(!panel.hidden));
    if (!panel.hidden) void draw();
  };
  opener.addEventListener('click', toggle);
}

type Act = (action: MarketAction, says: string) => Promise<void>;

function fillList(list: HTMLElement, market: MarketView, search: string, act: Act): void {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const offers = market.listings.filter((one) => fits(`${one.title} ${one.size} ${one.styleCode} ${one.id}`));
  const orders = market.orders.filter((one) => fits(`${one.order} ${one.id}`));
  list.replaceChildren(
    make('h3', { text: `${offers.length} listings` }),
    ...offers.slice(0, MOST).map((offer) => offerElement(offer, act)),
    ...(offers.length > MOST
      ? [make('p', { class: 'note-text', text: `${offers.length - MOST} more: search for them.` })]
      : []),
    make('h3', { text: `${orders.length} orders` }),
    ...orders
      .slice(-MOST)
      .reverse()
      .map((order) => orderElement(order, act)),
  );
}

function offerElement(offer: MarketListing, act: Act): HTMLElement {
  const { id } = offer;
  const variant = offer.variant === '' ? {} : { variant: offer.variant };
  const gone = !/active/i.test(offer.status);
  const reprice = async () => {
    const price = await line('New price', `${offer.title}\nnow ${offer.price} ${offer.currency}`);
    if (price) await act({ do: 'reprice', id, ...variant, price }, `Now ${price} ${offer.currency}.`);
  };
  const does = gone
    ? [button('Relist', () => void act({ do: 'relist', id }, 'Listed again.'))]
    : [
        button('Sell', () => void act({ do: 'sell', id, ...variant }, 'Sold one.')),
        button('Reprice', () => void reprice()),
        button('End', () => void act({ do: 'end', id }, 'Ended.')),
        button('Delete', () => void act({ do: 'delete', id }, 'Deleted.')),
      ];
  const facts = `${offer.price} ${offer.currency} · ${offer.size || 'no size'} · ${offer.quantity} · ${offer.status} · ${id}`;
  return make('div', { class: 'offer' }, [
    make('div', { class: 'name', text: offer.title }),
    make('div', { class: 'facts', text: facts }),
    make('div', { class: 'does' }, does),
  ]);
}

function orderElement(order: MarketOrder, act: Act): HTMLElement {
  const facts = `${order.price} ${order.currency} · ${order.units} sold · ${order.status} · ${order.at.slice(0, 10)}`;
  return make('div', { class: 'offer' }, [
    make('div', { class: 'name', text: `Order ${order.order}` }),
    make('div', { class: 'facts', text: facts }),
    make('div', { class: 'does' }, [
      button('Ship', () => void act({ do: 'ship', order: order.order }, 'Shipped.')),
      button('Cancel', () => void act({ do: 'cancel', order: order.order, how: 'cancelled' }, 'Cancelled.')),
      button('Return', () => void act({ do: 'cancel', order: order.order, how: 'returned' }, 'Returned.')),
    ]),
  ]);
}

function offerForm(act: Act): HTMLElement {
  const field = (placeholder: string, wide: boolean) =>
    make('input', {
      class: wide ? 'wide' : '',
      attrs: { type: 'text', placeholder, 'aria-label': placeholder },
    });
  const title = field('Title, as a seller writes it', true);
  const style = field('Style code', false);
  const size = field('Size', false);
  const price = field('Price, such as 120.00', false);
  const submit = make('button', { class: 'main', text: 'List', attrs: { type: 'submit' } });
  const form = make('form', {}, [title, style, size, price, submit]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void act(
      { do: 'list', title: title.value, price: price.value, size: size.value, styleCode: style.value },
      'Listed.',
    );
  });
  return form;
}

function faultChoice(act: Act): HTMLElement {
  const choice = make(
    'select',
    { attrs: { 'aria-label': 'How it behaves' } },
    FAULTS.map(([name], index) => make('option', { text: name, attrs: { value: String(index) } })),
  );
  choice.addEventListener('change', () => {
    const [name, fault] = FAULTS[Number(choice.value)] ?? ['Works', null];
    void act({ do: 'fail', fault }, name);
  });
  return make('label', { class: 'note-text', text: 'How it behaves ' }, [choice]);
}
