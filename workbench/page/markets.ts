/** The Marketplaces panel: does to the simulated marketplaces what their users would, and lets them fail. */
import type { MarketId, MarketView } from '../server/messages';
import { ask } from './api';
import { button, byId, make } from './dom';
import { faultChoice, faultText } from './market-faults';
import { keyList } from './market-keys';
import { type Act, listElements, offerForm } from './market-offers';
import { complain, toast } from './talk';

const NAMES: Readonly<Record<MarketId, string>> = {
  ebay: 'eBay',
  stockx: 'StockX',
  shopify: 'Shopify',
  alias: 'alias',
  depop: 'Depop',
  woocommerce: 'WooCommerce',
  custom: 'Custom',
  etsy: 'Etsy',
};

export interface Markets {
  /** What the marketplaces hold may have changed. */
  refresh(): void;
}

export function startMarkets(): Markets {
  const panel = byId('markets');
  const opener = byId('open-markets');
  const shops = make('div', { class: 'shops' });
  const state = make('div', { class: 'shop-state' });
  const keys = make('div');
  const list = make('div');
  const search = make('input', {
    attrs: { type: 'search', placeholder: 'Find a listing', 'aria-label': 'Find a listing' },
  });
  let chosen: MarketId = 'ebay';
  let market: MarketView | null = null;

  const act: Act = async (action, says) => {
    try {
      await ask('market', { id: chosen, action });
      toast(NAMES[chosen], says);
      await load();
    } catch (error) {
      complain(error);
    }
  };
  const load = async () => {
    const { markets } = await ask('markets', {});
    market = markets.find((one) => one.id === chosen) ?? null;
    shops.replaceChildren(...markets.map((one) => shopButton(one, one.id === chosen, choose)));
    state.replaceChildren(faultChoice(market?.fault ?? null, act));
    keys.replaceChildren(...(market ? [keyList(market.keys, isOpen(keys))] : []));
    drawList();
  };
  const drawList = () => list.replaceChildren(...(market ? listElements(market, search.value, act) : []));
  const choose = (id: MarketId) => {
    chosen = id;
    load()
      .then(() => shops.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus())
      .catch(complain);
  };
  const toggle = () => {
    panel.hidden = !panel.hidden;
    opener.setAttribute('aria-expanded', String(!panel.hidden));
    if (panel.hidden) opener.focus();
    else load().catch(complain);
  };
  search.addEventListener('input', drawList);
  opener.addEventListener('click', toggle);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') toggle();
  });
  panel.append(
    headOf(toggle),
    make('div', { class: 'markets-body' }, [shops, state, offerForm(act), keys, search, list]),
  );
  return {
    refresh: () => {
      if (!panel.hidden) load().catch(complain);
    },
  };
}

/** What a person has opened stays open when the panel is drawn anew. */
function isOpen(place: HTMLElement): boolean {
  return place.querySelector('details')?.open ?? false;
}

function headOf(toggle: () => void): HTMLElement {
  const close = button('×', toggle, 'cross');
  close.setAttribute('aria-label', 'Close Marketplaces');
  return make('div', { class: 'panel-head' }, [
    make('div', {}, [
      make('h2', { text: 'Marketplaces' }),
      make('p', {
        class: 'note-text',
        text: 'Simulated here. Sheetstock finds what you do at its next sync.',
      }),
    ]),
    close,
  ]);
}

function shopButton(view: MarketView, pressed: boolean, choose: (id: MarketId) => void): HTMLElement {
  const one = button(NAMES[view.id], () => choose(view.id), 'quiet');
  one.setAttribute('aria-pressed', String(pressed));
  if (view.fault) {
    one.classList.add('faulty');
    one.title = faultText(view.fault);
    one.append(make('span', { class: 'visually-hidden', text: `, ${faultText(view.fault)}` }));
  }
  return one;
}
