/** The panel: its sections behind tabs, what came of the last command below, and what a screen reader hears. */
import type { JSX } from 'preact';
import { Activity } from './activity';
import { FaultBanner, FaultPage, Loading, NoticeBar } from './messages';
import { Missing } from './missing';
import { Platforms } from './platforms';
import { Review } from './review';
import type { PanelProps, SectionProps, Shown } from './section';
import { Selection } from './selection';
import type { State, Tab } from './state';
import { Tabs } from './tabs';
import { Today } from './today';

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
