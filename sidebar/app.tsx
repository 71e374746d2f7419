/** The panel: its sections behind tabs, what came of the last command below, and what a screen reader hears. */
import type { JSX } from 'preact';
import { Activity } from './activity';
import { FaultBanner, FaultPage, Loading, NoticeBar } from './messages';
import { Missing } from './missing';
import type { Panel } from './panel';
import { Platforms } from './platforms';
import { Review } from './review';
import type { SectionProps } from './section';
import { Selection } from './selection';
import type { Tab } from './state';
import { useStore } from './store';
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

export function App({ panel }: { readonly panel: Panel }) {
  const state = useStore(panel.store);
  const { overview, fault } = state;
  return (
    <>
      <Tabs panel={panel} state={state} />
      <main>
        <div
          class={state.tab === 'review' && overview ? 'section fills' : 'section'}
          id="section"
          role="tabpanel"
          aria-labelledby={`tab-${state.tab}`}
        >
          {overview && fault && <FaultBanner fault={fault} panel={panel} />}
          {overview ? (
            <Section panel={panel} state={state} />
          ) : fault ? (
            <FaultPage fault={fault} panel={panel} />
          ) : (
            <Loading />
          )}
        </div>
      </main>
      <NoticeBar panel={panel} state={state} />
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
