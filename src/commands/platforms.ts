/**
 * The Platforms menu item: says which accounts the spreadsheet has and how they are, and connects one with a few
 * questions. The sidebar does the same with fields; the menu works where the sidebar does not.
 */
import type { Platform } from '../platforms/platform';
import { readConnections } from '../sync/connections';
import { type AccountState, readState } from '../sync/state';
import type { App } from './command';
import { connect } from './connect';
import type { AccountSummary } from './contract';
import { type Report, reportOf } from './report';

export function accountSummaries(app: App): readonly AccountSummary[] {
  const { accounts } = readState(app.ports.documentStore.readAll());
  const mine = readConnections(app.ports.userStore.readAll());
  return accounts.map((state) => ({
    platform: state.platform,
    title: titleOf(app, state),
    account: state.account,
    ...(state.name === undefined ? {} : { name: state.name }),
    connectedBy: state.connectedBy,
    mine: mine.some((one) => one.platform === state.platform && one.account === state.account),
    readAt: state.readAt,
  }));
}

export function platformsFromMenu(app: App): Report {
  const { ui } = app.ports;
  const names = app.platforms.map((platform) => platform.title).join(', ');
  const typed = ui.prompt('Platforms', `${accountsText(app)}\n\nTo connect one, type its name: ${names}.`);
  if (typed === null || typed.trim() === '') return reportOf('platforms', 'Nothing was changed.');
  const platform = app.platforms.find((one) => one.title.toLowerCase() === typed.trim().toLowerCase());
  if (!platform) return reportOf('platforms', `There is no platform ${typed.trim()}. Nothing was changed.`);
  const entered = enter(app, platform);
  if (entered === null) return reportOf('platforms', `${platform.title} was not connected.`);
  return connect(app, { platform: platform.id, entered });
}

/** One question a field; null when the person cancels. */
function enter(app: App, platform: Platform): Readonly<Record<string, string>> | null {
  const entered: Record<string, string> = {};
  for (const field of platform.account.fields.filter(({ only }) => only !== 'signing in')) {
    const text = app.ports.ui.prompt(
      `Connect ${platform.title}`,
      `${field.label}${field.optional ? ' (may stay blank)' : ''}\n${field.help}`,
    );
    if (text === null) return null;
    entered[field.name] = text.trim();
  }
  return entered;
}

function accountsText(app: App): string {
  const lines = accountSummaries(app).map((one) => {
    const read = one.readAt === null ? 'not read yet' : `last read ${app.ports.clock.day(one.readAt)}`;
    return `${one.title}: ${one.name ?? one.account}, ${one.mine ? 'connected' : `connected by ${one.connectedBy}`}, ${read}`;
  });
  return lines.length > 0 ? lines.join('\n') : 'No platform is connected yet.';
}

function titleOf(app: App, state: AccountState): string {
  return app.platforms.find((one) => one.id === state.platform)?.title ?? state.platform;
}
