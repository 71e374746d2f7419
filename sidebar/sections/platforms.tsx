/** Platforms: connect, check, reconnect, pause, disconnect. Keys go to the person's own store and nowhere else. */
import type { AccountView, PlatformView } from '../../src/commands/door/contract';
import type { Panel } from '../panel/panel';
import type { SectionProps } from '../panel/section';
import type { Connecting } from '../panel/state';
import { Card, Heading } from '../parts/card';
import { Do } from '../parts/do';
import { accountKey, agoText } from '../parts/words';
import { ConnectForm } from './connect-form';
import { Import } from './import';
import { Settings } from './settings';
import { Questions } from './today';

export function Platforms({ panel, state }: SectionProps) {
  const { overview, busy, now, connecting, leaving } = state;
  const connect = (to: Connecting | null) => panel.put({ connecting: to });
  const begin = (to: Pick<Connecting, 'platform' | 'account' | 'entered'>) => {
    const { signIn } = overview.platforms.find((one) => one.platform === to.platform) ?? {};
    connect({ ...to, by: signIn ? 'signing in' : 'pasting', address: null });
  };
  const platform = overview.platforms.find((one) => one.platform === connecting?.platform);
  if (platform && connecting) {
    return (
      <ConnectForm
        platform={platform}
        connecting={connecting}
        refused={overview.signIns.find((one) => one.platform === platform.platform)?.refused ?? null}
        busy={busy}
        change={connect}
        connect={async (entered) => {
          if (connecting.by === 'signing in') await panel.signIn(connecting, entered);
          else if (await panel.command('connect', { ...connecting, entered }))
            panel.done('connecting', connecting);
        }}
      />
    );
  }
  return (
    <>
      <Heading>Platforms</Heading>
      <Questions panel={panel} state={state} />
      {overview.accounts.map((account) => (
        <AccountCard
          key={accountKey(account)}
          account={account}
          leaving={leaving === accountKey(account)}
          busy={busy}
          now={now}
          panel={panel}
          reconnect={() => begin(pick(account))}
        />
      ))}
      {overview.accounts.length > 0 && <Hourly on={overview.hourly} busy={busy} panel={panel} />}
      <Settings panel={panel} state={state} />
      <Import panel={panel} state={state} />
      <h2>{overview.accounts.length > 0 ? 'Connect another' : 'Connect your first'}</h2>
      <ul class="list">
        {overview.platforms.map((one) => (
          <ConnectLine
            key={one.platform}
            platform={one}
            connect={() => begin({ platform: one.platform, entered: {} })}
          />
        ))}
      </ul>
      <small>
        Keys are kept in your own Google account, never in the spreadsheet. Others who use it connect their
        own.
      </small>
    </>
  );
}

const pick = ({ platform, account, entered }: AccountView) => ({ platform, account, entered });

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
    <Card title="Sync every hour" side={<span class={on ? 'sign good' : 'sign'}>{on ? 'On' : 'Off'}</span>}>
      <small>By itself, in your name, also while the spreadsheet is closed.</small>
      <div class="row tight">
        <Do off={busy} run={() => panel.command('hourly', { turn: on ? 'off' : 'on' })}>
          {on ? 'Turn off' : 'Turn on'}
        </Do>
      </div>
    </Card>
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
  /** It may be about to be disconnected: the person is asked. */
  readonly leaving: boolean;
  readonly busy: boolean;
  readonly now: number;
  readonly panel: Panel;
  readonly reconnect: () => void;
}

function AccountCard({ account, leaving, busy, now, panel, reconnect }: AccountCardProps) {
  const { platform, title, mine, paused, problem, refused, sign, readAt } = account;
  const name = { platform, account: account.account };
  return (
    <Card title={title} side={<span class={`sign ${sign.tone}`}>{sign.text}</span>}>
      <small>{account.name ?? account.account}</small>
      <small>
        {account.says}
        {readAt && ` Read ${agoText(readAt, now)}.`}
      </small>
      {problem && !paused && !refused && <p class="bad">{problem}</p>}
      {leaving ? (
        <fieldset class="ask">
          <legend>Disconnect {title}?</legend>
          <p>
            Its listings stay in the sheet as they are; no sync reads them any more. Your keys are forgotten.
          </p>
          <div class="row">
            <Do as="quiet small bad" off={busy} run={() => panel.command('disconnect', name)}>
              Disconnect {title}
            </Do>
            <Do run={() => panel.put({ leaving: null })}>Keep it</Do>
          </div>
        </fieldset>
      ) : (
        <div class="row tight">
          {mine && (
            <Do off={busy} run={() => panel.command('check', name)}>
              Check
            </Do>
          )}
          <Do as={refused ? 'main small' : 'text'} off={busy} run={reconnect}>
            {account.connect}
          </Do>
          <Do off={busy} run={() => panel.command('pause', { ...name, on: !paused })}>
            {paused ? 'Resume' : 'Pause'}
          </Do>
          {account.mayChange && (
            <Do off={busy} run={() => panel.command('allow-changes', { ...name, on: false })}>
              Only read
            </Do>
          )}
          <Do off={busy} run={() => panel.put({ leaving: accountKey(account) })}>
            Disconnect
          </Do>
        </div>
      )}
    </Card>
  );
}
