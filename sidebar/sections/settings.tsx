/** What a sync may link by itself: the rows of the sheet Settings, each changed by one choice. */
import type { SectionProps } from '../panel/section';

export function Settings({ panel, state }: SectionProps) {
  const load = () => panel.load('settings', {}, (settings) => ({ settings }));
  return (
    <details class="card" onToggle={load}>
      <summary>What is linked by itself</summary>
      {state.settings?.map(({ key, label, value, choices, says, isWrong }) => (
        <div key={key} class="field">
          <label>
            {label}
            <select
              value={value}
              disabled={state.busy}
              onChange={async (event) => {
                await panel.command('set', { setting: key, value: event.currentTarget.value });
                await load();
              }}
            >
              {choices.map((choice) => (
                <option key={choice}>{choice}</option>
              ))}
            </select>
          </label>
          <small class={isWrong ? 'bad' : ''}>{says}</small>
        </div>
      ))}
    </details>
  );
}
