/** The panel's own line icons, 20 by 20. They are never the only sign of anything. */
import type { Tab } from '../panel/state';

const PATHS = {
  today: 'M4 5h12M4 10h12M4 15h7',
  review: 'M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4ZM6.8 10.2l2.2 2.2 4.3-4.6',
  missing: 'M8.8 3.5a5.3 5.3 0 1 1 0 10.6 5.3 5.3 0 0 1 0-10.6ZM12.7 12.7 17 17M8.8 6.4v2.8M8.8 11.4v.1',
  selection: 'M3.5 4.5h13v11h-13zM3.5 8.2h13M8 8.2v7.3',
  platforms:
    'M3.5 8.5 4.7 4h10.6l1.2 4.5M4.5 10.5v5.5h11v-5.5M3.5 8.5c0 2.5 4.3 2.5 4.3 0 0 2.5 4.4 2.5 4.4 0 0 2.5 4.3 2.5 4.3 0Z',
  activity: 'M4 6.5A7 7 0 1 1 3 10M3 4v3h3M10 6.3V10l2.6 1.8',
  next: 'm8 5 5 5-5 5',
  alert: 'M10 3 2.6 16h14.8L10 3ZM10 8v3.6M10 13.8v.1',
  done: 'm4.5 10.5 3.6 3.6 7.4-8',
  sync: 'M16 8A6.3 6.3 0 0 0 4.4 7M4 3.5V7h3.5M4 12a6.3 6.3 0 0 0 11.6 1m.4 3.5V13h-3.5',
} as const;

export type IconName = keyof typeof PATHS & (Tab | string);

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
