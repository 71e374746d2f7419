/** What a sync may link by itself: the rows of the sheet Settings, each changed by one choice. */
import type { SettingView } from '../src/commands/contract';
import type { SectionProps } from './section';

export function Settings({ panel, state }: SectionProps) {
  return (
    <details class="card" onToggle={(event) => event.currentTarget.open && void panel.loadSettings()}>
      <summary>What is linked by itself</summary>
      {state.settings?.map((setting) => (
        <Setting
          key={setting.key}
          setting={setting}
          busy={state.busy}
          change={async (value) => {
            await panel.command('set', { setting: setting.key, value });
            await panel.loadSettings();
          }}
        />
      ))}
    </details>
  );
}

interface SettingProps {
  readonly setting: SettingView;
  readonly busy: boolean;
  readonly change: (value: string) => unknown;
}

function Setting({ setting, busy, change }: SettingProps) {
  const { key, label, says, value, choices, measured, own, problem } = setting;
  const id = `set-${key}`;
  const told = {
    id,
    value,
    disabled: busy,
    'aria-describedby': `${id}-help`,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      change(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {choices ? (
        <select {...told}>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input {...told} type="text" />
      )}
      <p id={`${id}-help`} class={problem ? 'bad' : 'faint'}>
        {[problem ?? says, measured, own].join(' ')}
      </p>
    </div>
  );
}
