/** What the panel and its sections are drawn from. */
import type { Overview } from '../../src/commands/door/contract';
import type { Panel } from './panel';
import type { State } from './state';

export interface PanelProps {
  readonly panel: Panel;
  readonly state: State;
}

/** A section is drawn once there is something to show. */
export interface SectionProps extends PanelProps {
  readonly state: Shown;
}

export interface Shown extends State {
  readonly overview: Overview;
}
