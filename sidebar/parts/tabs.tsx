/** The sections' tabs: arrows move between them, as the ARIA practices for tabs have it. */

import type { PanelProps } from '../panel/section';
import { type State, TABS, type Tab } from '../panel/state';
import { Icon } from './icons';

const LABELS: Readonly<Record<Tab, string>> = {
  today: 'Today',
  review: 'Review',
  missing: 'Missing',
  selection: 'Selected',
  platforms: 'Platforms',
  activity: 'Activity',
};

export function Tabs({ panel, state }: PanelProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event.key, TABS.indexOf(state.tab));
    if (to === null) return;
    event.preventDefault();
    panel.open(to);
    document.getElementById(`tab-${to}`)?.focus();
  };
  return (
    <header>
      <div class="tabs" role="tablist" aria-label="Sheetstock" onKeyDown={onKeyDown}>
        {TABS.map((tab) => (
          <TabButton
            key={tab}
            tab={tab}
            on={tab === state.tab}
            count={countOf(tab, state)}
            open={panel.open}
          />
        ))}
      </div>
    </header>
  );
}

interface TabButtonProps {
  readonly tab: Tab;
  readonly on: boolean;
  readonly count: number;
  readonly open: (tab: Tab) => void;
}

function TabButton({ tab, on, count, open }: TabButtonProps) {
  const label = LABELS[tab];
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${tab}`}
      aria-selected={on}
      aria-controls={on ? 'section' : undefined}
      tabIndex={on ? 0 : -1}
      onClick={() => open(tab)}
    >
      <span class="pip">
        <Icon name={tab} />
        {count > 0 && (
          <span class="badge" aria-hidden="true">
            {count > 99 ? '99+' : count}
          </span>
        )}
      </span>
      <span>
        {label}
        {count > 0 && <span class="unseen">, {count}</span>}
      </span>
    </button>
  );
}

function countOf(tab: Tab, { overview, review }: State): number {
  if (tab === 'review') return review.total;
  return tab === 'missing' ? (overview?.missing.total ?? 0) : 0;
}

function target(key: string, from: number): Tab | null {
  const last = TABS.length - 1;
  const to: Readonly<Record<string, number>> = {
    ArrowRight: from + 1,
    ArrowLeft: from + last,
    Home: 0,
    End: last,
  };
  return TABS[(to[key] ?? NaN) % TABS.length] ?? null;
}
