/** The keys of a simulated marketplace, so that a person can connect its account again in the sidebar. */
import type { MarketId } from '../server/messages';
import { button, make } from './dom';
import { complain, toast } from './talk';

type Keys = Readonly<Record<string, string>>;

export function keyList(id: MarketId, keys: Keys, open: boolean): HTMLElement {
  const named = Object.entries(id === 'custom' ? described(keys) : keys);
  const lines = named.map(([name, value]) => keyLine(spoken(name), value));
  const list = make('details', { class: 'keys' }, [
    make('summary', { text: 'Keys to connect it with' }),
    ...lines,
  ]);
  list.open = open;
  return list;
}

/** What belongs into the sheet Custom shops is pasted there at once: a line each, in the order of its lines. */
function described(keys: Keys): Keys {
  const [secrets, lines] = [true, false].map((isSecret) =>
    Object.entries(keys).filter(([name]) => name.startsWith('secret') === isSecret),
  );
  const column = (lines ?? []).map(([, value]) => value).join('\n');
  return { ...Object.fromEntries(secrets ?? []), 'Column for C2 in the sheet Custom shops': column };
}

function keyLine(name: string, value: string): HTMLElement {
  const field = make('input', { attrs: { type: 'text', readonly: '', value } });
  field.addEventListener('focus', () => field.select());
  const copy = button(
    'Copy',
    () => {
      navigator.clipboard.writeText(value).then(() => toast(name, 'Copied.'), complain);
    },
    'text',
  );
  copy.setAttribute('aria-label', `Copy ${name}`);
  return make('div', { class: 'key' }, [
    make('label', { class: 'field' }, [make('span', { text: name }), field]),
    copy,
  ]);
}

/** `refreshToken` as a person says it. */
function spoken(name: string): string {
  const words = name.includes(' ') ? name : name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
