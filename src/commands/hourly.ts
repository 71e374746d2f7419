/** Syncing every hour by itself: a person turns it on or off for a spreadsheet, and the trigger runs in their name. */
import type { App } from './shared/command';
import { type Report, reportOf } from './shared/report';
import { runUnattended } from './shared/run-command';
import { syncData } from './sync-data';

/** From the menu: asks, then turns it on where it is off and off where it is on. */
export function hourlyFromMenu(app: App): Report {
  const { schedule, ui } = app.ports;
  const on = schedule.isOn();
  const question = on
    ? 'Your connected platforms are synced every hour. Stop that?'
    : 'Sync your connected platforms every hour, also while the spreadsheet is closed?';
  if (!ui.confirm('Sync every hour', question)) return reportOf('hourly', 'Nothing was changed.');
  return setHourly(app, on ? 'off' : 'on');
}

export function setHourly(app: App, wanted: 'on' | 'off'): Report {
  const { schedule } = app.ports;
  if (wanted === 'on') schedule.turnOn();
  else schedule.turnOff();
  const says =
    wanted === 'on'
      ? 'Synced every hour from now on, in your name.'
      : 'Not synced by itself any more. Sync data in the menu does it.';
  return reportOf('hourly', says);
}

/**
 * The trigger's run. After an update that asks for more permissions Google would end it at the first refused call: it
 * waits until the person has opened the menu, where Google asks.
 */
export function hourlySync(app: App): Report | null {
  if (!app.ports.schedule.isAllowed()) return null;
  return runUnattended(app, (running) => syncData(running, { how: 'hourly' }));
}
