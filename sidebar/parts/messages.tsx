/** What the panel says of itself: loading, faults, and what came of the last command. */
import type { ComponentChildren } from 'preact';
import type { Fault } from '../panel/fault';
import type { Panel } from '../panel/panel';
import type { PanelProps } from '../panel/section';
import { Heading } from './card';
import { Do } from './do';
import { Icon, type IconName } from './icons';

export function Loading() {
  return (
    <div class="loading">
      <h1 class="unseen">Reading your sheets…</h1>
      <div class="bone wide" />
      <div class="bone" />
      <div class="bone" />
      <div class="bone short" />
    </div>
  );
}

interface FaultProps {
  readonly fault: Fault;
  readonly panel: Panel;
}

/** Nothing can be shown: the fault has the section to itself. */
export function FaultPage({ fault, panel }: FaultProps) {
  return (
    <Blank icon="alert" title={fault.title} tone="bad">
      <p>{fault.message}</p>
      <Do as="quiet" run={panel.refresh}>
        Try again
      </Do>
    </Blank>
  );
}

/** What is shown is older than it should be. */
export function FaultBanner({ fault, panel }: FaultProps) {
  return <Message bad title={fault.title} lines={[fault.message]} actions={[['Try again', panel.refresh]]} />;
}

export interface MessageProps {
  readonly title: string;
  readonly lines: readonly (string | null)[];
  /** What each button says and does; with the third, whether it is pressed. */
  readonly actions: readonly (readonly [string, () => unknown, boolean?])[];
  readonly bad?: boolean;
  readonly off?: boolean;
}

/** Something to know, and what to do about it. */
export function Message({ title, lines, actions, bad, off }: MessageProps) {
  return (
    <section class={bad ? 'card bad-card' : 'card'} aria-label={title} role={bad ? 'alert' : undefined}>
      <h2>
        {bad && <Icon name="alert" />}
        {title}
      </h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div class="row">
        {actions.map(([label, act, pressed]) => (
          <Do key={label} as={bad ? 'text' : 'quiet small'} off={off} pressed={pressed} run={act}>
            {label}
          </Do>
        ))}
      </div>
    </section>
  );
}

interface BlankProps {
  readonly icon: IconName;
  readonly title: string;
  readonly tone?: 'bad' | 'good';
  readonly children?: ComponentChildren;
}

/** A section without anything in it, and what to do about that. */
export function Blank({ icon, title, tone, children }: BlankProps) {
  return (
    <div class={`blank ${tone ?? ''}`}>
      <span class="medal">
        <Icon name={icon} />
      </span>
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

export function NoticeBar({ panel, state }: PanelProps) {
  const { notice, busy } = state;
  if (!notice) return <div class="working">{busy && <div class="bar" />}</div>;
  const { undo, title, lines, tone, yes } = notice;
  return (
    <section class={`notice ${tone}`} aria-label="Outcome">
      <p class="first label">{title}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div class="row end">
        {undo !== null && (
          <Do off={busy} run={() => panel.command('undo', { run: undo })}>
            Undo
          </Do>
        )}
        {yes && (
          <Do as="main small" off={busy} run={yes}>
            Yes
          </Do>
        )}
        <Do run={panel.dismiss}>{yes ? 'No' : 'Dismiss'}</Do>
      </div>
    </section>
  );
}
