/** Today: one button to sync, how a run goes, what needs attention, worst first, and how the platforms are. */
import type { AccountView, ProgressView } from '../../src/commands/door/contract';
import type { SectionProps } from '../panel/section';
import { isRunning, type Tab } from '../panel/state';
import { Card } from '../parts/card';
import { Do } from '../parts/do';
import { Icon } from '../parts/icons';
import { Blank, Message } from '../parts/messages';
import { accountKey, agoText, counted, grouped, timeText } from '../parts/words';

export function Today(props: SectionProps) {
  const { state } = props;
  const { overview } = state;
  if (overview.accounts.length === 0) return <Welcome {...props} />;
  return (
    <>
      <h1 class="unseen">Today</h1>
      {isRunning(state) ? <RunCard {...props} /> : <SyncButton {...props} />}
      <Damaged {...props} />
      <Faults {...props} />
      <Questions {...props} />
      <Marks {...props} />
      <Attention {...props} />
      <h2>Last synced</h2>
      <ul class="plain">
        {overview.accounts.map((one) => (
          <AccountLine key={accountKey(one)} account={one} now={state.now} />
        ))}
      </ul>
      {overview.notes.map((note) => (
        <small key={note}>{note}</small>
      ))}
    </>
  );
}

function Welcome({ panel }: SectionProps) {
  return (
    <Blank icon="platforms" title="Connect your first marketplace">
      <p>Sheetstock then brings your listings into this spreadsheet and keeps them linked to your stock.</p>
      <Do as="main" run={() => panel.open('platforms')}>
        Connect a platform
      </Do>
    </Blank>
  );
}

function SyncButton({ panel, state }: SectionProps) {
  return (
    <div class="sync">
      <button
        type="button"
        class="main wide"
        disabled={!state.online}
        aria-describedby="sync-hint"
        onClick={(event) => void panel.sync(event.shiftKey)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.shiftKey) return;
          event.preventDefault();
          void panel.sync(true);
        }}
      >
        <Icon name="sync" />
        Sync data
      </button>
      <small id="sync-hint">
        <kbd>Shift</kbd> + click reads everything again
      </small>
    </div>
  );
}

function RunCard({ panel, state }: SectionProps) {
  const { progress, run } = state;
  const shown = progress?.underWay ? progress : null;
  const title = run ? (run.full ? 'Full refresh' : 'Sync data') : 'A sync is running';
  const stopping = run?.stopping === true;
  return (
    <Card
      busy
      title={title}
      side={
        <Do as="quiet small" off={stopping} run={panel.stop}>
          {stopping ? 'Stopping…' : 'Stop'}
        </Do>
      }
    >
      <div class="bar" />
      <small>{shown?.shows ?? 'Starting…'}</small>
      <ul class="plain">
        {shown?.accounts.map((one) => (
          <ProgressLine key={accountKey(one)} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function ProgressLine({ one }: { readonly one: ProgressView['accounts'][number] }) {
  return (
    <li class="row between">
      <span>{one.title}</span>
      <small class={one.state === 'failed' ? 'bad' : ''}>{one.shows}</small>
    </li>
  );
}

/** Platforms that the last sync could not read: what was kept, and what to do. */
function Faults({ panel, state }: SectionProps) {
  const failed = state.overview.accounts.filter((one) => one.problem !== null && !one.paused);
  const [first, second] = failed;
  if (!first || isRunning(state)) return null;
  return (
    <Message
      bad
      title={second ? `${failed.length} platforms were not read` : `${first.title} was not read`}
      lines={failed.map((one) => one.problem)}
      actions={[
        ['Sync again', () => panel.sync(false)],
        ['Platforms', () => panel.open('platforms')],
      ]}
    />
  );
}

function Damaged({ panel, state }: SectionProps) {
  if (state.overview.sheets !== 'damaged') return null;
  return (
    <Message
      bad
      off={state.busy}
      title="A column is missing"
      lines={[
        'One of the sheets has lost a column. Nothing was changed. Undo its deletion, or let Sheetstock put it back.',
      ]}
      actions={[['Repair sheets', () => panel.command('repair', {})]]}
    />
  );
}

/** Questions about whole accounts, left open. */
export function Questions({ panel, state }: SectionProps) {
  const shown = state.overview.questions.map(({ platform, account, title, says, answers, answered }) => (
    <Message
      key={says}
      off={state.busy}
      title={`${title}: is that right?`}
      lines={[says]}
      actions={(['apply', 'hold'] as const).map((answer, index) => [
        answers[index] ?? '',
        () => panel.command('answer-account', { platform, account, answer }),
        answered === answer,
      ])}
    />
  ));
  return <>{shown}</>;
}

/** Many marks at once are shown before they are applied. */
function Marks({ panel, state }: SectionProps) {
  const { waiting, withOrders } = state.overview.marks;
  if (waiting === 0) return null;
  const apply = (confirm: 'all' | 'with orders') => () => panel.command('apply-marks', { confirm });
  const ordered = [`Only ${withOrders} with orders`, apply('with orders')] as const;
  return (
    <Message
      off={state.busy}
      title={`${counted(waiting, 'mark')} waiting`}
      lines={['So many boxes were ticked or unticked at once that they are shown to you first.']}
      actions={[...(withOrders > 0 ? [ordered] : []), [`Apply all ${waiting}`, apply('all')]]}
    />
  );
}

const OPENS: Readonly<Record<string, Tab>> = { missing: 'missing', asked: 'review', review: 'review' };

function Attention({ panel, state }: SectionProps) {
  const attention = state.overview.attention;
  if (attention.length === 0) return <AllClear state={state} />;
  return (
    <>
      <h2>Needs you</h2>
      <ul class="list">
        {attention.map(({ kind, count, label, hint, tone }) => {
          const tab = OPENS[kind];
          return (
            <li key={kind} class={`need ${tone}`}>
              <Do as="go" run={() => panel.show({ attention: kind })}>
                <span class="grow">
                  <span class="label">{label}</span>
                  <small>{hint}</small>
                </span>
                <span class="count">{grouped(count)}</span>
                <span class="unseen">: select the rows</span>
              </Do>
              {kind === 'still for sale' && (
                <Do off={state.busy} run={() => panel.command('end', { exposed: true })}>
                  End
                </Do>
              )}
              {tab && (
                <Do as="open" says={`Open ${label}`} run={() => panel.open(tab)}>
                  <Icon name="next" />
                </Do>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function AllClear({ state }: Pick<SectionProps, 'state'>) {
  const synced = state.overview.accounts.some((one) => one.readAt !== null);
  return (
    <div class="clear">
      <span class="medal">
        <Icon name={synced ? 'done' : 'sync'} />
      </span>
      <p>{synced ? 'Nothing needs you right now.' : 'Sync data to bring your listings in.'}</p>
    </div>
  );
}

function AccountLine({ account, now }: { readonly account: AccountView; readonly now: number }) {
  const { title, readAt, paused, problem } = account;
  const ago = readAt && (
    <time dateTime={readAt} title={timeText(readAt)}>
      {agoText(readAt, now)}
    </time>
  );
  return (
    <li>
      <div class="row between">
        <span>{title}</span>
        <small class={problem && !paused ? 'bad' : ''}>
          {paused ? 'Paused' : (ago ?? 'Not yet')}
          {problem && !paused && ', then failed'}
        </small>
      </div>
      <small class="cut">{account.name ?? account.account}</small>
    </li>
  );
}
