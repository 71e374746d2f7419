/** Settings: what they are, one set by the person, and the sheet that keeps them, made when it is first wanted. */
import { type OwnLinks, tryOnOwnLinks } from '../domain/linking/own-links';
import type { LinkField } from '../domain/policy';
import {
  offered,
  policyOf,
  possible,
  readSetting,
  readValue,
  SETTINGS,
  type Setting,
  type SettingKey,
} from '../domain/settings';
import { openSettings, readSettings, writeSetting } from '../sheets/settings';
import { contextOf } from '../sync/planning';
import type { SettingView } from './door/contract';
import { type App, CommandError } from './shared/command';
import { type Report, reportOf } from './shared/report';
import { look } from './views/overview';

/** All settings with their values, and how each would have done on the person's own links. */
export function settingsView(app: App): readonly SettingView[] {
  const { book, state } = look(app);
  const texts = readSettings(typeof book === 'string' ? null : book.settings);
  const { rules } = policyOf(texts).policy;
  const own =
    typeof book === 'string' ? null : tryOnOwnLinks(book.snapshot, rules, contextOf(app.ports, state));
  return SETTINGS.map((setting) => {
    const { value, problem } = readSetting(setting, texts);
    const says = [
      problem ?? setting.says,
      'measured' in setting ? setting.measured : '',
      own ? ownText(setting.key, own) : '',
    ];
    return {
      key: setting.key,
      label: setting.label,
      value,
      choices: offered(setting, value),
      says: says.filter((text) => text !== '').join(' '),
      isWrong: problem !== null,
    };
  });
}

function ownText(key: SettingKey, { accepted, byField, byRules }: OwnLinks): string {
  if (accepted === 0 || key === 'newListings' || key === 'askFrom') return '';
  const made = key === 'linkFrom' ? byRules : byField[key.slice('link.'.length) as LinkField];
  return `Makes ${made} of the ${accepted} links that you accepted.`;
}

/** Puts a value into its cell; the sheet is made where it is not there. */
export function setSetting(app: App, key: string, typed: string): Report {
  const setting: Setting | undefined = SETTINGS.find((one) => one.key === key || one.label === key);
  if (setting === undefined)
    throw new CommandError(
      'UNKNOWN_SETTING',
      `There is no setting ${key}; nothing was changed. There are ${SETTINGS.map((one) => one.key).join(', ')}.`,
      'never',
    );
  const value = readValue(setting, typed);
  if (value === null)
    throw new CommandError(
      'BAD_SETTING',
      `${setting.label} can be ${possible(setting)}; nothing was changed.`,
      'never',
    );
  writeSetting(openSettings(app.ports), setting.key, value);
  return reportOf('set', `${setting.label}: ${value}. It holds from the next sync on.`);
}

export function settingsFromMenu(app: App): Report {
  const sheet = openSettings(app.ports);
  app.ports.spreadsheet.select(sheet.id, []);
  return reportOf('settings', 'Change what you like in the column Value; it holds from the next sync on.');
}
