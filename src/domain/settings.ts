/**
 * The settings a person may change, each with its sentence, and how their cells become a policy. A cell that cannot be
 * read is named, and the usual value is used in its place.
 */
import { LINKS_RIGHT, type Measured, QUESTIONS_RIGHT } from './measured';
import { DEFAULT_POLICY, type LinkField, type NewListings, type Policy } from './policy';

interface Described<Key extends string> {
  /** Names it in the sheet's hidden column and in commands. */
  readonly key: Key;
  readonly label: string;
  /** What it does, in one sentence. */
  readonly says: string;
  /** As a cell shows it. */
  readonly usual: string;
}

/** One of a few words. */
interface ChoiceSetting<Key extends string = string> extends Described<Key> {
  readonly choices: readonly string[];
}

/** A whole number of percent. */
interface PercentSetting<Key extends string = string> extends Described<Key> {
  readonly from: number;
  readonly to: number;
  /** Those that were measured, and the last. */
  readonly marks: readonly number[];
  /** How often it was right, in words. */
  readonly measured: string;
}

export type Setting = ChoiceSetting | PercentSetting;

const NEW_LISTINGS: Readonly<Record<string, NewListings>> = {
  'Make items': 'make items',
  'Link only': 'link only',
  'Leave unlinked': 'leave unlinked',
};

const YES_NO = ['Yes', 'No'] as const;

function fieldSetting(field: LinkField, label: string, says: string): ChoiceSetting<`link.${LinkField}`> {
  return { key: `link.${field}`, label, says, usual: 'Yes', choices: YES_NO };
}

const percentText = (share: number): string => `${Math.round(share * 100)} %`;

/** `Right of 1,000 links: 981 from 55 %, ...`; blank where nothing was measured. */
function measuredText(of: string, measured: Measured): string {
  const parts = measured.map(([threshold, right]) => `${right} from ${percentText(threshold)}`);
  return parts.length === 0 ? '' : `Measured, right of 1,000 ${of}: ${parts.join(', ')}.`;
}

const marksOf = (measured: Measured): readonly number[] =>
  measured.map(([threshold]) => Math.round(threshold * 100));

export const SETTINGS = [
  {
    key: 'newListings',
    label: 'New listings',
    says: 'Whether a sync links a new listing or makes an item for it, only links it to an item that you have, or leaves it unlinked.',
    usual: 'Make items',
    choices: Object.keys(NEW_LISTINGS),
  },
  fieldSetting(
    'itemNumber',
    'Link by item number in the SKU',
    'Yes: a listing whose SKU names an item, such as #3084, is linked to it; No: you are asked.',
  ),
  fieldSetting(
    'sku',
    'Link by same SKU',
    'Yes: a listing with the SKU of another listing of the item is linked; No: you are asked.',
  ),
  fieldSetting(
    'codeAndSize',
    'Link by style code and size',
    "Yes: a listing with the item's style code and size is linked; No: you are asked.",
  ),
  fieldSetting(
    'titleAndSize',
    'Link by title and size',
    "Yes: a listing with the item's whole title and size is linked, where the maker has no style codes; No: you are asked.",
  ),
  {
    key: 'linkFrom',
    label: 'Link from score',
    says: 'A match that scores this much is linked by itself, if no other fits as well; at 100 % everything is asked.',
    usual: percentText(DEFAULT_POLICY.rules.linkFrom),
    from: 55,
    to: 100,
    marks: [...marksOf(LINKS_RIGHT), 100],
    measured: measuredText('links', LINKS_RIGHT),
  },
  {
    key: 'askFrom',
    label: 'Ask from score',
    says: 'A match that scores this much is asked about; what scores less is taken for another item.',
    usual: percentText(DEFAULT_POLICY.rules.askFrom),
    from: 2,
    to: 60,
    marks: marksOf(QUESTIONS_RIGHT),
    measured: measuredText('questions', QUESTIONS_RIGHT),
  },
] as const satisfies readonly Setting[];

export type SettingKey = (typeof SETTINGS)[number]['key'];

/** What was typed for each setting, as text. Blank is as usual, and so is what is not there: then it has lost its row. */
export type SettingTexts = ReadonlyMap<string, string>;

/** A setting with its value, and the sentence about a cell that holds what it should not. */
export interface ReadSetting {
  readonly setting: Setting;
  readonly value: string;
  readonly problem: string | null;
}

const PERCENT = /^(\d{1,3}(?:[.,]\d+)?)\s*%?$/;

/** Percent as people type it: `85`, `85 %`, `85%`, and 0.85 as a cell formatted as percent gives it. */
function percentOf(text: string): number {
  const number = Number(PERCENT.exec(text)?.[1]?.replace(',', '.') ?? Number.NaN);
  return number < 1 && !text.includes('%') ? number * 100 : number;
}

function readPercent({ from, to }: PercentSetting, text: string): string | null {
  const percent = Math.round(percentOf(text));
  return percent >= from && percent <= to ? `${percent} %` : null;
}

function readChoice({ choices }: ChoiceSetting, text: string): string | null {
  return choices.find((choice) => choice.toLowerCase() === text.toLowerCase()) ?? null;
}

/** The one form of a typed value, or null for one that the setting cannot have. */
export function readValue(setting: Setting, typed: string): string | null {
  const text = typed.trim();
  return 'choices' in setting ? readChoice(setting, text) : readPercent(setting, text);
}

/** What a setting can be, in words. */
export function possible(setting: Setting): string {
  if ('choices' in setting) return setting.choices.join(', ').replace(/, (?=[^,]*$)/, ' or ');
  return `${setting.from} % to ${setting.to} %`;
}

/** What a panel offers to choose from, the value among it. */
export function offered(setting: Setting, value: string): readonly string[] {
  if ('choices' in setting) return setting.choices;
  const all = new Set([...setting.marks, Math.round(percentOf(value))]);
  return [...all].sort((a, b) => a - b).map((percent) => `${percent} %`);
}

export function readSetting(setting: Setting, texts: SettingTexts): ReadSetting {
  const typed = (texts.get(setting.key) ?? '').trim();
  const value = typed === '' ? setting.usual : readValue(setting, typed);
  if (value !== null) return { setting, value, problem: null };
  const problem = `Settings: ${setting.label} is "${typed.slice(0, 40)}", and should be ${possible(setting)}; ${setting.usual} was used.`;
  return { setting, value: setting.usual, problem };
}

/** The policy, and a sentence about each cell that could not be read. */
export function policyOf(texts: SettingTexts): {
  readonly policy: Policy;
  readonly problems: readonly string[];
} {
  const read = SETTINGS.map((setting) => readSetting(setting, texts));
  const values = new Map<string, string>(read.map(({ setting, value }) => [setting.key, value]));
  const valueFor = (key: SettingKey): string => values.get(key) ?? '';
  const share = (key: SettingKey): number => percentOf(valueFor(key)) / 100;
  const policy: Policy = {
    newListings: NEW_LISTINGS[valueFor('newListings')] ?? DEFAULT_POLICY.newListings,
    rules: {
      fields: {
        itemNumber: valueFor('link.itemNumber') === 'Yes',
        sku: valueFor('link.sku') === 'Yes',
        codeAndSize: valueFor('link.codeAndSize') === 'Yes',
        titleAndSize: valueFor('link.titleAndSize') === 'Yes',
      },
      linkFrom: share('linkFrom'),
      askFrom: share('askFrom'),
    },
  };
  return { policy, problems: [...read.flatMap(({ problem }) => problem ?? []), ...lost(texts)] };
}

function lost(texts: SettingTexts): readonly string[] {
  const labels = SETTINGS.filter(({ key }) => !texts.has(key)).map(({ label }) => label);
  if (labels.length === 0) return [];
  const [are, them] = labels.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    `Settings: ${labels.join(', ')} ${are} no longer in the sheet, and as usual. Choose Settings in the menu to have ${them} back.`,
  ];
}
