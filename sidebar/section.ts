/** What every section of the panel is drawn from. */
import type { Panel } from './panel';
import type { State } from './state';

export interface SectionProps {
  readonly panel: Panel;
  readonly state: State;
}
