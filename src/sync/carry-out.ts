/**
 * Carries jobs out in rounds, as far as the time goes: each is begun, asked on, followed until it tells its outcome. A
 * write whose answer was lost is not sent again before the listing was looked up: what has come true is left, what is as
 * before is begun anew, and of anything else a person is told.
 */
import { type Finding, keyText } from '../domain/listing';
import { isAsBefore, isSo } from '../domain/wish';
import type { Changing, Platform, Reply, Step } from '../platforms/platform';
import { mayChange } from '../platforms/platform';
import { connectionKey, freshConnection } from './connections';
import { badReply } from './gather';
import { lookUp } from './look-up';
import type { Reader } from './read-accounts';
import { type Errand, isLost, type Outcome, sendAll } from './send';
import { type Came, type Job, keysOf, newJob, overWith, refusedWith, type Wished } from './wishes';

/** So often a job is begun. */
const TRIES = 3;

/** Stores how far all jobs are; called before anything is sent. */
export type Save = (jobs: readonly Job[]) => void;

/** Jobs as a run that was killed has left them: what it may have sent is in doubt. */
export function takeUp(reader: Reader, jobs: readonly Job[]): readonly Job[] {
  return jobs.map((job) =>
    job.stage === 'underway' ? { ...job, stage: isToWrite(reader, job) ? 'doubtful' : 'waiting' } : job,
  );
}

/** Nothing of it has gone out yet, or nothing but looks. */
export function isUnsent(reader: Reader, job: Job): boolean {
  return job.stage === 'waiting' && (job.wrote !== true || isToWrite(reader, job));
}

/** What of it is in doubt is looked up, and not begun once more. */
export function onLastTry(job: Job): Job {
  return { ...job, tries: TRIES };
}

function isToWrite(reader: Reader, job: Job): boolean {
  const { change } = platformOf(reader, job) ?? {};
  const asked = change && job.cursor !== null ? change.requests(job.cursor) : [];
  return asked.some((one) => one.writes);
}

/** Until all are over, or the time is up. */
export function carryOut(reader: Reader, jobs: readonly Job[], save: Save): readonly Job[] {
  const { clock, deadline } = reader.sender;
  let all: readonly Job[] = jobs.map((job) =>
    job.stage === 'waiting' && job.cursor === null ? begun(reader, job) : job,
  );
  while (all.some((job) => job.stage !== 'over') && clock.now() < deadline) {
    all = clearedAll(reader, all);
    const now = clock.now();
    const due = all.filter((job) => job.stage === 'waiting' && job.notBefore <= now);
    if (due.length === 0) rest(reader, all);
    else all = round(reader, all, due, save);
  }
  return all;
}

/** Until the first job that waits is due. */
function rest({ sender }: Reader, jobs: readonly Job[]): void {
  const waiting = jobs.filter((job) => job.stage === 'waiting').map((job) => job.notBefore);
  const until = Math.min(sender.deadline, ...waiting);
  if (waiting.length > 0) sender.clock.sleep(Math.max(1, until - sender.clock.now()));
}

function round(reader: Reader, all: readonly Job[], due: readonly Job[], save: Save): readonly Job[] {
  const asked = new Map(due.map((job) => [job, errandsOf(reader, job)]));
  save(all.map((job) => (asked.has(job) ? { ...job, stage: 'underway' } : job)));
  reader.rounds.count += 1;
  const outcomes = sendAll(reader.sender, [...asked.values()].flat());
  const after = new Map<Job, Job>();
  let from = 0;
  for (const [job, errands] of asked) {
    after.set(job, taken(reader, job, errands, outcomes.slice(from, from + errands.length)));
    from += errands.length;
  }
  return all.map((job) => after.get(job) ?? job);
}

function platformOf(reader: Reader, job: Job): Platform | undefined {
  const name = keysOf(job)[0]?.platform;
  return reader.platforms.find((one) => one.id === name);
}

function changeOf(reader: Reader, job: Job): Changing {
  const change = platformOf(reader, job)?.change;
  if (!change) throw new Error('A job was begun on a platform that cannot be changed.');
  return change;
}

/** The first step, with a token that is good; or the job's end, where there is no way to the account. */
function begun(reader: Reader, job: Job): Job {
  const platform = platformOf(reader, job);
  const key = keysOf(job)[0];
  const name = key ? connectionKey(key.platform, key.account) : '';
  const connection = reader.connections.get(name);
  if (!platform?.change || !connection) return refusedWith(job, 'you have not connected the account');
  if (!mayChange(connection)) return refusedWith(job, 'you have not allowed that its listings are changed');
  const fresh = freshConnection(reader.ports, platform, connection);
  if (!fresh.ok) return refusedWith(job, fresh.problem.message);
  reader.connections.set(name, fresh.connection);
  const wishes = job.wished.map(({ wish }) => wish);
  const cursor = platform.change.start(wishes, fresh.connection, reader.sender.clock.now());
  return { ...job, stage: 'waiting', cursor, tries: job.tries + 1 };
}

function errandsOf(reader: Reader, job: Job): readonly Errand[] {
  const platform = platformOf(reader, job);
  const key = keysOf(job)[0];
  if (!platform || !key || job.cursor === null) return [];
  const connection = () => {
    const found = reader.connections.get(connectionKey(key.platform, key.account));
    if (!found) throw new Error('A job was begun without a connection.');
    return found;
  };
  return changeOf(reader, job)
    .requests(job.cursor)
    .map((request) => ({ platform, connection, request }));
}

function taken(reader: Reader, job: Job, errands: readonly Errand[], outcomes: readonly Outcome[]): Job {
  const wrote = errands.some(({ request }) => request.writes);
  // A platform that knows its answer without asking has nothing that could be late.
  if (outcomes.length > 0 && outcomes.every((one) => !one.ok && one.late))
    return unsent(reader, job, outcomes);
  if (outcomes.some((one) => !one.ok && one.late)) return { ...job, stage: wrote ? 'doubtful' : 'waiting' };
  const problem = outcomes.flatMap((one) => (one.ok ? [] : [one.problem]))[0];
  if (problem)
    return wrote && isLost(problem) ? { ...job, stage: 'doubtful' } : refusedWith(job, problem.message);
  const replies = outcomes.flatMap((one) => (one.ok ? [one.reply] : []));
  return advanced(reader, job, replies, wrote);
}

/** Time is up: the next execution goes on. Where the day's quota is what has stopped it, that is too long to wait. */
function unsent({ sender }: Reader, job: Job, outcomes: readonly Outcome[]): Job {
  const [first] = outcomes;
  if (!first || first.ok || sender.clock.now() >= sender.deadline) return { ...job, stage: 'waiting' };
  return refusedWith(job, first.problem.message);
}

function advanced(reader: Reader, job: Job, replies: readonly Reply[], wrote: boolean): Job {
  const platform = platformOf(reader, job);
  if (!platform || job.cursor === null) return job;
  try {
    const step = changeOf(reader, job).read(job.cursor, replies);
    return stepped(reader, wrote ? { ...job, wrote } : job, step);
  } catch (error) {
    if (wrote) return { ...job, stage: 'doubtful' };
    return refusedWith(job, badReply(platform, error).message);
  }
}

function stepped(reader: Reader, job: Job, step: Step): Job {
  if ('outcomes' in step) {
    return overWith(
      job,
      step.outcomes.map((one) =>
        'done' in one ? { key: one.key, came: 'done' } : { key: one.key, came: 'refused', why: one.refused },
      ),
    );
  }
  const notBefore = reader.sender.clock.now() + (step.afterMs ?? 0);
  return { ...job, stage: 'waiting', cursor: step.next, notBefore };
}

/** Looks up what writes may have done, all in one round. */
function clearedAll(reader: Reader, jobs: readonly Job[]): readonly Job[] {
  const doubtful = jobs.filter((job) => job.stage === 'doubtful');
  if (doubtful.length === 0) return jobs;
  const { findings } = lookUp(reader, doubtful.flatMap(keysOf));
  const found = new Map(findings.map((one) => [keyText(one.key), one]));
  const isLate = reader.sender.clock.now() >= reader.sender.deadline;
  return jobs.flatMap((job) => {
    const isKnown = keysOf(job).every((key) => found.has(keyText(key)));
    return job.stage !== 'doubtful' || (isLate && !isKnown) ? [job] : cleared(reader, job, found);
  });
}

/** The job at its end, and one more for what is as it was before. */
function cleared(reader: Reader, job: Job, found: ReadonlyMap<string, Finding>): readonly Job[] {
  const judged = job.wished.map((one) => ({ one, came: judge(one, found.get(keyText(one.wish.key)), job) }));
  const over = judged.flatMap(({ one, came }) => (came === null ? [] : [{ one, came }]));
  const again = judged.flatMap(({ one, came }) => (came === null ? [one] : []));
  const ended = overWith(
    { ...job, wished: over.map(({ one }) => one) },
    over.map(({ came }) => came),
  );
  return [
    ...(over.length > 0 ? [ended] : []),
    ...(again.length > 0 ? [begun(reader, { ...newJob(again), tries: job.tries })] : []),
  ];
}

/** Null where it is to be done again. */
function judge({ wish, was }: Wished, finding: Finding | undefined, { tries }: Job): Came | null {
  const { key } = wish;
  const refused = (why: string): Came => ({ key, came: 'refused', why });
  if (!finding)
    return refused('no answer came, and it could not be looked up; the next sync tells what is so');
  if (isSo(finding, wish)) return { key, came: 'found' };
  if (!isAsBefore(finding, wish, was))
    return refused('no answer came, and it is neither as it was nor as you wanted; look at it there');
  return tries < TRIES ? null : refused('no answer came, and nothing has changed; try again later');
}
