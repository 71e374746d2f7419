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
  let markets: readonly MarketView[] = [];

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
    const now = (await ask('markets', {})).markets;
    // What has not changed is left as it is: a person may have opened something in it.
    if (JSON.stringify(now) === JSON.stringify(markets)) return;
    markets = now;
    draw();
  };
  const marketOf = () => markets.find((one) => one.id === chosen);
  /** Of the marketplace that is chosen, and of no other: what is done goes to that one. */
  const draw = () =>
    keepFocus(panel, () => {
      const market = marketOf();
      shops.replaceChildren(...markets.map((one) => shopButton(one, one.id === chosen, choose)));
      state.replaceChildren(faultChoice(market?.fault ?? null, act));
      keys.replaceChildren(...(market ? [keyList(market.id, market.keys, isOpen(keys))] : []));
      drawList();
    });
  const drawList = () => {
    const market = marketOf();
    list.replaceChildren(...(market ? listElements(market, search.value, act) : []));
  };
  const choose = (id: MarketId) => {
    chosen = id;
    draw();
    load().catch(complain);
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

/** What then stands for what had the focus has it again; where nothing does, the next thing that can. */
function keepFocus(panel: HTMLElement, draw: () => void): void {
  const before = document.activeElement;
  const at = controlsIn(panel).findIndex((one) => one.matches(':focus'));
  draw();
  if (at < 0 || before?.isConnected) return;
  const now = controlsIn(panel);
  const isSame = (one: HTMLElement) =>
    one.tagName === before?.tagName && one.textContent === before.textContent;
  (now.slice(at).find(isSame) ?? now.find(isSame) ?? now[at])?.focus();
}

function controlsIn(panel: HTMLElement): readonly HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>('button, input, select, summary')];
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
