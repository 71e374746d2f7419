/**
 * The one door of the sidebar and the command line: an allow-list of commands, each with its arguments checked.
 * Everything that crosses is JSON. A known error comes back as data with its code; an unknown one is thrown on.
 */

import { ATTENTION } from '../../domain/next-steps/attention';
import type { Rule } from '../../domain/plan';
import { planAnswer } from '../../domain/planners/link';
import { planReject, planSplit } from '../../domain/planners/review';
import type { ItemRow } from '../../domain/sheets';
import { rowsOfText } from '../../sheets/table-text';
import { acceptAllItems, acceptNamed, acceptSelected } from '../accept';
import { adoptTab, previewAdoption, type Wish } from '../adopt-tab';
import { allowChanges } from '../allow-changes';
import { applyMarks } from '../apply-marks';
import { change, type Meant } from '../change-listings';
import { check } from '../check';
import { connect } from '../connect';
import { setHourly } from '../hourly';
import { ignoreNamed, ignoreSelected } from '../ignore-listing';
import { importListings, previewImport } from '../import-listings';
import { linkNamed, linkSelected } from '../link-inventory';
import { disconnectAccount, pauseAccount } from '../manage-account';
import { mergeNamed, mergeSelected } from '../merge-items';
import { repairSheets } from '../repair-sheets';
import { setSetting, settingsView } from '../settings';
import { settleNamed, settleWithOrders } from '../settle';
import { answerAccount } from '../shared/answers';
import { type App, type Call, CommandError } from '../shared/command';
import { understood } from '../shared/metered';
import { runPlan } from '../shared/plan-command';
import type { Report } from '../shared/report';
import { isKnown } from '../shared/run-command';
import { listingAsSeen } from '../shared/selection';
import { showAttention, showNamed } from '../show';
import { signIn } from '../sign-in';
import { fullRefresh, syncData } from '../sync-data';
import { undoLast } from '../undo';
import { unlinkNamed, unlinkSelected } from '../unlink';
import { morePages, overview } from '../views/overview';
import { recentActivity } from '../views/recent-activity';
import { selection } from '../views/selected';
import { status, stop } from '../views/status';
import { isInStock, stock } from '../views/stock';
import { usage } from '../views/usage';
import {
  type Arguments,
  argumentsOf,
  choice,
  connectArgs,
  count,
  flag,
  numbers,
  place,
  settleMarks,
  text,
  texts,
  words,
} from './arguments';
import type { Answer, CommandName, Consent } from './contract';

type Commands = {
  readonly [Name in CommandName]: (app: App, call: Call, args: Arguments) => Answer<Name>;
};

/** What is asked for and what comes back: nothing of it writes to a sheet. */
const READS = {
  settings: (app) => settingsView(app),
  'adopt-preview': (app, _call, args) => previewAdoption(app, wishIn(args)),
  overview: (app) => overview(app),
  more: (app, _call, args) =>
    morePages(app, choice(args, 'list', ['review', 'missing']), place(args, 'from')),
  status: (app) => status(app),
  usage: (app) => usage(app),
  selection: (app, _call, args) => selection(app, args.known === undefined ? null : words(args, 'known')),
  stock: (app, _call, args) => stock(app, args.words === undefined ? '' : words(args, 'words')),
  activity: (app) => recentActivity(app),
  'preview-import': (app, _call, args) =>
    previewImport(app, text(args, 'platform'), tableIn(args), optionalWords(args, 'corrections')),
  show: (app, _call, args) =>
    isNamed(args) ? showNamed(app, namedIn(args)) : showAttention(app, choice(args, 'attention', ATTENTION)),
} satisfies Partial<Commands>;

const COMMANDS: Commands = {
  ...READS,
  'sync-data': (app, call, args) => syncData(app, call, choice(args, 'view', ['inventory', 'listings'])),
  'full-refresh': (app, call, args) =>
    fullRefresh(app, call, choice(args, 'view', ['inventory', 'listings'])),
  stop: (app) => stop(app),
  'apply-marks': (app, call, args) =>
    applyMarks(app, call, choice(args, 'confirm', ['ask', 'all', 'with orders'])),
  'link-inventory': (app, call, args) =>
    isNamed(args) ? linkNamed(app, call, namedIn(args).listings) : linkSelected(app, call),
  unlink: (app, call, args) =>
    isNamed(args) ? unlinkNamed(app, call, namedIn(args).listings) : unlinkSelected(app, call),
  accept: (app, call, args) =>
    isNamed(args) ? acceptNamed(app, call, namedIn(args)) : acceptSelected(app, call),
  'accept-all': (app, call) => acceptAllItems(app, call),
  ignore: (app, call, args) =>
    isNamed(args) ? ignoreNamed(app, call, namedIn(args).listings) : ignoreSelected(app, call),
  merge: (app, call, args) =>
    isNamed(args) ? mergeNamed(app, call, namedIn(args).items) : mergeSelected(app, call),
  reject: (app, call, args) => one(app, call, 'reject', text(args, 'listing'), [planReject, 'rejected']),
  split: (app, call, args) => one(app, call, 'split', text(args, 'listing'), [planSplit, 'split']),
  answer: (app, call, args) => answer(app, call, text(args, 'listing'), numbers(args, 'item')),
  'answer-account': (app, _call, args) =>
    answerAccount(
      app,
      text(args, 'platform'),
      words(args, 'account'),
      choice(args, 'answer', ['hold', 'apply']),
    ),
  settle: (app, call, args) =>
    args.all === undefined
      ? settleNamed(app, call, settleMarks(args, 'marks'))
      : settleWithOrders(app, call, texts(args, 'listings')),
  end: (app, call, args) => change(app, call, meantIn(args), { do: 'end' }, consentIn(args)),
  'set-price': (app, call, args) => {
    const asked = {
      do: 'price',
      amount: text(args, 'price'),
      currency: args.currency === undefined ? '' : text(args, 'currency'),
    } as const;
    return change(app, call, meantIn(args), asked, consentIn(args));
  },
  'set-quantity': (app, call, args) =>
    change(app, call, meantIn(args), { do: 'quantity', quantity: count(args, 'quantity') }, consentIn(args)),
  'allow-changes': (app, _call, args) =>
    allowChanges(app, text(args, 'platform'), text(args, 'account'), flag(args, 'on')),
  import: (app, call, args) =>
    importListings(app, call, tableIn(args), {
      platform: text(args, 'platform'),
      account: optionalWords(args, 'account'),
      currency: text(args, 'currency'),
      complete: flag(args, 'complete'),
      corrections: optionalWords(args, 'corrections'),
    }),
  undo: (app, call, args) => undoLast(app, call, args.run === undefined ? null : text(args, 'run')),
  repair: (app, call) => repairSheets(app, call),
  connect: (app, _call, args) => connect(app, connectArgs(args)),
  'sign-in': (app, _call, args) => signIn(app, connectArgs(args)),
  check: (app, _call, args) =>
    check(
      app,
      args.platform === undefined ? null : text(args, 'platform'),
      args.account === undefined ? null : text(args, 'account'),
    ),
  hourly: (app, _call, args) => setHourly(app, choice(args, 'turn', ['on', 'off'])),
  adopt: (app, call, args) => adoptTab(app, call, wishIn(args)),
  set: (app, _call, args) => setSetting(app, text(args, 'setting'), text(args, 'value')),
  pause: (app, _call, args) =>
    pauseAccount(app, text(args, 'platform'), text(args, 'account'), flag(args, 'on')),
  disconnect: (app, _call, args) => disconnectAccount(app, text(args, 'platform'), text(args, 'account')),
};

export function callDoor(app: App, command: unknown, args: unknown): unknown {
  try {
    if (!isCommand(command))
      throw new CommandError(
        'UNKNOWN_COMMAND',
        `There is no command ${String(command)}; nothing was done.`,
        'never',
      );
    return COMMANDS[command](app, { how: 'sidebar' }, argumentsOf(args));
  } catch (thrown) {
    const error = understood(app, thrown);
    if (!isKnown(error)) throw error;
    return { error: { code: error.code, message: error.message, retry: error.retry } };
  }
}

function isCommand(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.keys(COMMANDS).includes(name);
}

function tableIn(args: Arguments) {
  return rowsOfText(text(args, 'text'));
}

function optionalWords(args: Arguments, name: string): string {
  return args[name] === undefined ? '' : words(args, name);
}

function wishIn(args: Arguments): Wish {
  return {
    sheet: args.sheet === undefined ? null : text(args, 'sheet'),
    columns: optionalWords(args, 'columns'),
  };
}

function isNamed(args: Arguments): boolean {
  return args.items !== undefined || args.listings !== undefined;
}

/** Rows named by item numbers and by listing ids. */
function namedIn(args: Arguments): {
  readonly items: readonly string[];
  readonly listings: readonly string[];
} {
  return { items: (numbers(args, 'items') ?? []).map(String), listings: texts(args, 'listings') ?? [] };
}

function meantIn(args: Arguments): Meant {
  return texts(args, 'listings') ?? (flag(args, 'exposed') ? 'exposed' : 'selected');
}

function consentIn(args: Arguments): Consent {
  return { allow: flag(args, 'allow'), confirmed: flag(args, 'confirmed') };
}

/** A decision about one listing: it says what was decided, or that there was nothing left to decide. */
function one(
  app: App,
  call: Call,
  command: string,
  listing: string,
  [planner, rule]: readonly [planner: typeof planReject, rule: Rule],
): Report {
  return runPlan(app, call, command, (snapshot, context, book) => {
    const id = listingAsSeen(book, listing);
    const plan = planner(snapshot, id, context);
    const change = plan.changes.find((change) => change.table === 'Listings' && change.id === id);
    const decided = change?.decisions.find((decision) => decision.rule === rule);
    return { plan, says: decided?.says ?? NOTHING_LEFT };
  });
}

const NOTHING_LEFT = 'Nothing was changed: there was nothing left to decide about it.';

/** One that was in stock when it was chosen. */
function goneText({ memory: { mergedInto } }: ItemRow, number: number): string {
  const why = mergedInto === undefined ? '' : `: it was merged into #${mergedInto}`;
  return `#${number} is not in stock any more${why}.`;
}

/** Refused, with the reason, where the item cannot take the listing: nothing is written then. */
function answer(app: App, call: Call, listing: string, item: readonly number[] | null): Report {
  const [number] = item ?? [];
  if (number === undefined)
    throw new CommandError(
      'BAD_ARGUMENT',
      'Nothing was done: item should be the number of an item.',
      'never',
    );
  return runPlan(app, call, 'answer', (snapshot, context, book) => {
    const id = listingAsSeen(book, listing);
    const gone = snapshot.items.find((item) => item.values.number === number && !isInStock(item));
    if (gone) throw new CommandError('REFUSED', `Nothing was changed. ${goneText(gone, number)}`, 'never');
    const plan = planAnswer(snapshot, id, number, context);
    const change = plan.changes.find((one) => one.table === 'Listings' && one.id === id);
    const refusal = change?.table === 'Listings' && !change.memory ? change.after.nextStep : undefined;
    if (refusal) throw new CommandError('REFUSED', `Nothing was changed. ${refusal}`, 'never');
    return { plan };
  });
}
