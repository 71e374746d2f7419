/**
 * The one door of the sidebar and the command line: an allow-list of commands, each with its arguments checked.
 * Everything that crosses is JSON. A known error comes back as data with its code; an unknown one is thrown on.
 */
import { planAnswer } from '../domain/planners/link';
import { planReject, planSplit } from '../domain/planners/review';
import { acceptAllItems, acceptNamed, acceptSelected } from './accept';
import { answerAccount } from './answers';
import { applyMarks } from './apply-marks';
import { type Arguments, argumentsOf, choice, numbers, text, textRecord, texts } from './arguments';
import { check } from './check';
import { type App, type Call, CommandError } from './command';
import { connect } from './connect';
import { setHourly } from './hourly';
import { ignoreNamed, ignoreSelected } from './ignore-listing';
import { linkNamed, linkSelected } from './link-inventory';
import { mergeNamed, mergeSelected } from './merge-items';
import { runPlan } from './plan-command';
import { accountSummaries } from './platforms';
import { repairSheets } from './repair-sheets';
import { isKnown } from './run-command';
import { namedListings } from './selection';
import { fullRefresh, syncData } from './sync-data';
import { undoLast } from './undo';
import { unlinkNamed, unlinkSelected } from './unlink';

type Command = (app: App, call: Call, args: Arguments) => unknown;

const COMMANDS: Readonly<Record<string, Command>> = {
  'sync-data': (app, call, args) => syncData(app, call, choice(args, 'view', ['inventory', 'listings'])),
  'full-refresh': (app, call, args) =>
    fullRefresh(app, call, choice(args, 'view', ['inventory', 'listings'])),
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
  reject: (app, call, args) => one(app, call, 'reject', text(args, 'listing'), planReject),
  split: (app, call, args) => one(app, call, 'split', text(args, 'listing'), planSplit),
  answer: (app, call, args) => answer(app, call, text(args, 'listing'), numbers(args, 'item')),
  'answer-account': (app, _call, args) =>
    answerAccount(
      app,
      text(args, 'platform'),
      text(args, 'account'),
      choice(args, 'answer', ['hold', 'apply']),
    ),
  undo: (app, call) => undoLast(app, call),
  repair: (app, call) => repairSheets(app, call),
  connect: (app, _call, args) =>
    connect(app, { platform: text(args, 'platform'), entered: textRecord(args, 'entered') }),
  check: (app, _call, args) => check(app, args.platform === undefined ? null : text(args, 'platform')),
  platforms: (app) => accountSummaries(app),
  hourly: (app, _call, args) => setHourly(app, choice(args, 'turn', ['on', 'off']) ?? 'on'),
};

export function callDoor(app: App, command: unknown, args: unknown): unknown {
  try {
    const run =
      typeof command === 'string' && Object.keys(COMMANDS).includes(command) ? COMMANDS[command] : undefined;
    if (!run)
      throw new CommandError(
        'UNKNOWN_COMMAND',
        `There is no command ${String(command)}; nothing was done.`,
        'never',
      );
    return run(app, { how: 'sidebar' }, argumentsOf(args));
  } catch (error) {
    if (!isKnown(error)) throw error;
    return { error: { code: error.code, message: error.message, retry: error.retry } };
  }
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

function one(app: App, call: Call, command: string, listing: string, planner: typeof planReject): unknown {
  return runPlan(app, call, command, (snapshot, context, book) => {
    const [id = ''] = namedListings(book, [listing]);
    return { plan: planner(snapshot, id, context) };
  });
}

function answer(app: App, call: Call, listing: string, item: readonly number[] | null): unknown {
  const [number] = item ?? [];
  if (number === undefined)
    throw new CommandError(
      'BAD_ARGUMENT',
      'Nothing was done: item should be the number of an item.',
      'never',
    );
  return runPlan(app, call, 'answer', (snapshot, context, book) => {
    const [id = ''] = namedListings(book, [listing]);
    return { plan: planAnswer(snapshot, id, number, context) };
  });
}
