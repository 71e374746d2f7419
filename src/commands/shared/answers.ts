/** The person's answers to questions about whole accounts, kept until the next sync has acted on them. */
import type { AccountAnswers } from '../../domain/reconcile';
import { refuseNewer } from '../../sheets/schema';
import { ANSWER, closedQuestionEntry } from '../../sync/state';
import type { App } from './command';
import { type Report, reportOf } from './report';
import { answerHeld, heldSignIns } from './take-over';

export function readAnswers(store: Readonly<Record<string, string>>): AccountAnswers {
  const keys = Object.keys(store).filter((key) => key.startsWith(ANSWER));
  return new Map(
    keys.map((key) => [key.slice(ANSWER.length), store[key] === 'apply' ? 'apply' : 'hold'] as const),
  );
}

/**
 * `apply`: the listings are really gone, and the next sync calls them missing; `hold`: they stay as they are. Of another
 * account than the one to be connected again: it is meant, or it is not.
 */
export function answerAccount(app: App, platform: string, account: string, answer: 'apply' | 'hold'): Report {
  refuseNewer(app.ports.documentStore.readAll());
  const held = heldSignIns(app).find((one) => one.platform === platform && one.reconnects === account);
  if (held) return reportOf('answer-account', answerHeld(app, held, answer));
  const isImport = !app.platforms.some(({ id }) => id === platform);
  if (isImport) return answerImport(app, platform, account, answer);
  app.ports.documentStore.write({ [`${ANSWER}${platform}|${account}`]: answer });
  const says = answer === 'apply' ? 'The next sync will show them as missing.' : 'They stay as they are.';
  return reportOf('answer-account', says);
}

/** No sync reads these listings: a yes is for the same table, brought again, and a no is all that there is to it. */
function answerImport(app: App, platform: string, account: string, answer: 'apply' | 'hold'): Report {
  if (answer === 'hold') {
    app.ports.documentStore.write(closedQuestionEntry(platform, account));
    return reportOf('answer-account', 'They stay as they are.');
  }
  app.ports.documentStore.write({ [`${ANSWER}${platform}|${account}`]: answer });
  return reportOf('answer-account', 'Import the same rows again: the others are then shown as missing.');
}
