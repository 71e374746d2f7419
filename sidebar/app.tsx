/** The panel: its sections behind tabs, what came of the last command below, and what a screen reader hears. */
import type { JSX } from 'preact';
import { Activity } from './activity';
import { FaultBanner, FaultPage, Loading, NoticeBar } from './messages';
import { Missing } from './missing';
import { Platforms } from './platforms';
import { Review } from './review';
import type { SectionProps } from './section';
import { Selection } from './selection';
import type { Tab } from './state';
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

export function App(props: SectionProps) {
  const { panel, state } = props;
  const { overview, fault } = state;
  return (
    <>
      <Tabs {...props} />
      <main>
        <div
          class={state.tab === 'review' && overview ? 'section fills' : 'section'}
          id="section"
          role="tabpanel"
          aria-labelledby={`tab-${state.tab}`}
        >
          {overview && fault && <FaultBanner fault={fault} panel={panel} />}
          {overview ? (
            <Section {...props} />
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

function Section(props: SectionProps) {
  const { tab } = props.state;
  const Shown = SECTIONS[tab];
  return <Shown key={tab} {...props} />;
}
