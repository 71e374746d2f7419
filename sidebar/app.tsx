/** The panel: its sections behind tabs, what came of the last command below, and what a screen reader hears. */
import type { JSX } from 'preact';
import type { PanelProps, SectionProps, Shown } from './panel/section';
import type { State, Tab } from './panel/state';
import { FaultBanner, FaultPage, Loading, NoticeBar } from './parts/messages';
import { Tabs } from './parts/tabs';
import { Activity } from './sections/activity';
import { Missing } from './sections/missing';
import { Platforms } from './sections/platforms';
import { Review } from './sections/review';
import { Selection } from './sections/selection';
import { Today } from './sections/today';

const SECTIONS: Readonly<Record<Tab, (props: SectionProps) => JSX.Element>> = {
  today: Today,
  review: Review,
  missing: Missing,
  selection: Selection,
  platforms: Platforms,
  activity: Activity,
};

export function App(props: PanelProps) {
  const { panel, state } = props;
  const { tab, overview, fault } = state;
  const Section = SECTIONS[tab];
  return (
    <>
      <Tabs {...props} />
      <main>
        <div
          class={tab === 'review' && overview ? 'section fills' : 'section'}
          id="section"
          role="tabpanel"
          aria-labelledby={`tab-${tab}`}
        >
          {overview && fault && <FaultBanner fault={fault} panel={panel} />}
          {isShown(state) ? (
            <Section key={tab} panel={panel} state={state} />
          ) : fault ? (
            <FaultPage fault={fault} panel={panel} />
          ) : (
            <Loading />
          )}
        </div>
      </main>
      <NoticeBar {...props} />
      <div class="unseen" role="status">
        {state.said}
      </div>
    </>
  );
}

const isShown = (state: State): state is Shown => state.overview !== null;
