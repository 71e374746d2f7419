/** The keys of a simulated marketplace, so that a person can connect its account again in the sidebar. */
import { button, make } from './dom';
import { complain, toast } from './talk';

export function keyList(keys: Readonly<Record<string, string>>, open: boolean): HTMLElement {
  const lines = Object.entries(keys).map(([name, value]) => keyLine(spoken(name), value));
  const list = make('details', { class: 'keys' }, [
    make('summary', { text: 'Keys to connect it with' }),
    ...lines,
  ]);
  list.open = open;
  return list;
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
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
