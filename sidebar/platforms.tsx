/** Platforms: connect, check, reconnect, pause, remove. Keys go to the person's own store and nowhere else. */
import type { AccountView, PlatformView } from '../src/commands/contract';
import { ConnectForm } from './connect-form';
import { Do } from './do';
import { Loading } from './messages';
import type { Panel } from './panel';
import type { SectionProps } from './section';
import { Settings } from './settings';
import type { Connecting } from './state';
import { accountKey, agoText, counted } from './words';

export function Platforms({ panel, state }: SectionProps) {
  const { overview, busy, now, connecting, removing } = state;
  const connect = (to: Connecting | null) => panel.put({ connecting: to });
  if (!overview) return <Loading />;
  const platform = overview.platforms.find((one) => one.platform === connecting?.platform);
  if (platform && connecting) {
    return (
      <ConnectForm
        platform={platform}
        entered={connecting.entered}
        busy={busy}
        cancel={() => connect(null)}
        connect={async (entered) => {
          if (await panel.command('connect', { platform: platform.platform, entered })) connect(null);
        }}
      />
    );
  }
  return (
    <>
      <h1 tabIndex={-1}>Platforms</h1>
      {overview.accounts.map((account) => (
        <AccountCard
          key={accountKey(account)}
          account={account}
          removing={removing === accountKey(account)}
          busy={busy}
          now={now}
          panel={panel}
          reconnect={() => connect({ platform: account.platform, entered: account.entered })}
        />
      ))}
      {overview.accounts.length > 0 && <Hourly on={overview.hourly} busy={busy} panel={panel} />}
      <Settings panel={panel} state={state} />
      <h2>{overview.accounts.length > 0 ? 'Connect another' : 'Connect your first'}</h2>
      <ul class="list">
        {overview.platforms.map((one) => (
          <ConnectLine
            key={one.platform}
            platform={one}
            connect={() => connect({ platform: one.platform, entered: {} })}
          />
        ))}
      </ul>
      <p class="faint">
        Keys are kept in your own Google account, never in the spreadsheet. Others who use it connect their
        own.
      </p>
    </>
  );
}

function Hourly({
  on,
  busy,
  panel,
}: {
  readonly on: boolean;
  readonly busy: boolean;
  readonly panel: Panel;
}) {
  return (
    <section class="card" aria-label="Sync every hour">
      <div class="row between">
        <h2>Sync every hour</h2>
        <span class={on ? 'sign good' : 'sign'}>{on ? 'On' : 'Off'}</span>
      </div>
      <p class="faint">By itself, in your name, also while the spreadsheet is closed.</p>
      <div class="row tight">
        <Do as="text" off={busy} run={() => panel.command('hourly', { turn: on ? 'off' : 'on' })}>
          {on ? 'Turn off' : 'Turn on'}
        </Do>
      </div>
    </section>
  );
}

function ConnectLine({
  platform,
  connect,
}: {
  readonly platform: PlatformView;
  readonly connect: () => void;
}) {
  return (
    <li class="need">
      <Do as="go" run={connect}>
        <span class="grow label">{platform.title}</span>
        <span class="link">Connect</span>
      </Do>
    </li>
  );
}

interface AccountCardProps {
  readonly account: AccountView;
  /** It may be about to be removed: the person is asked. */
  readonly removing: boolean;
  readonly busy: boolean;
  readonly now: number;
  readonly panel: Panel;
  readonly reconnect: () => void;
}

function AccountCard({ account, removing, busy, now, panel, reconnect }: AccountCardProps) {
  const { platform, title, mine, paused, problem } = account;
  const name = { platform, account: account.account };
  return (
    <section class="card" aria-label={title}>
      <div class="row between">
        <h2>{title}</h2>
        <Sign account={account} />
      </div>
      <p class="faint">{account.name ?? account.account}</p>
      <p class="faint">{stateText(account, now)}</p>
      {problem && !paused && <p class="bad">{problem}</p>}
      {removing ? (
        <fieldset class="ask">
          <legend>Remove {title}?</legend>
          <p>Its listings stay in the sheet as they are; no sync reads them any more.</p>
          <div class="row">
            <Do as="danger small" off={busy} run={() => panel.command('remove', name)}>
              Remove {title}
            </Do>
            <Do as="text" run={() => panel.put({ removing: null })}>
              Keep it
            </Do>
          </div>
        </fieldset>
      ) : (
        <div class="row tight">
          {mine && (
            <Do as="text" off={busy} run={() => panel.command('check', { platform })}>
              Check
            </Do>
          )}
          <Do as="text" off={busy} run={reconnect}>
            {mine ? 'Reconnect' : 'Connect'}
          </Do>
          <Do as="text" off={busy} run={() => panel.command('pause', { ...name, on: !paused })}>
            {paused ? 'Resume' : 'Pause'}
          </Do>
          <Do as="text" off={busy} run={() => panel.put({ removing: accountKey(account) })}>
            Remove
          </Do>
        </div>
      )}
    </section>
  );
}

function Sign({ account }: { readonly account: AccountView }) {
  if (account.paused) return <span class="sign">Paused</span>;
  if (account.problem) return <span class="sign bad">Not read</span>;
  return account.mine ? <span class="sign good">Connected</span> : <span class="sign">Not yours</span>;
}

function stateText({ mine, connectedBy, readAt, active, paused }: AccountView, now: number): string {
  const listings = `${counted(active, 'listing')} for sale`;
  if (paused) return `${listings}. Not read, and left as it is, until you resume.`;
  const read = readAt === null ? 'not read yet' : `read ${agoText(readAt, now)}`;
  return mine
    ? `${listings}, ${read}`
    : `Connected by ${connectedBy}; connect it yourself to sync it. ${listings}.`;
}
