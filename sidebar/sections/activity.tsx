/** Activity: what changed, when, by whom; one's own runs can be taken back. */
import type { RunView } from '../../src/commands/door/contract';
import type { SectionProps } from '../panel/section';
import { Heading } from '../parts/card';
import { Do } from '../parts/do';
import { Blank, Loading } from '../parts/messages';
import { agoText, counted, grouped, timeText } from '../parts/words';

export function Activity({ panel, state }: SectionProps) {
  const { activity, busy, now } = state;
  if (!activity) return <Loading />;
  if (activity.runs.length === 0) {
    return (
      <Blank icon="activity" title="Nothing has happened yet">
        <p>Every change that Sheetstock makes is listed here, and can be taken back.</p>
      </Blank>
    );
  }
  return (
    <>
      <Heading>Activity</Heading>
      {activity.runs.map((run) => (
        <Run
          key={run.run}
          run={run}
          now={now}
          busy={busy}
          undo={() => void panel.command('undo', { run: run.run })}
        />
      ))}
      <small>Older changes are in the sheet Activity.</small>
    </>
  );
}

interface RunProps {
  readonly run: RunView;
  readonly now: number;
  readonly busy: boolean;
  readonly undo: () => void;
}

function Run({ run, now, busy, undo }: RunProps) {
  const what = run.lines[0]?.what ?? '';
  return (
    <section class={run.undone ? 'run undone' : 'run'} aria-label={`${agoText(run.at, now)}: ${what}`}>
      <div class="row between">
        <small>
          <time dateTime={run.at} title={timeText(run.at)}>
            {agoText(run.at, now)}
          </time>
          {` · ${run.who}, ${run.how}`}
        </small>
        {run.canUndo && (
          <Do off={busy} run={undo}>
            Undo
          </Do>
        )}
        {run.undone && <span class="sign">Taken back</span>}
      </div>
      <Lines run={run} />
    </section>
  );
}

/** The first line at once, the others when they are asked for. */
function Lines({ run }: { readonly run: RunView }) {
  const [first, ...others] = run.lines;
  if (!first) return null;
  const left = run.count - run.lines.length;
  return (
    <>
      <Line line={first} />
      {others.length > 0 && (
        <details>
          <summary>{counted(run.count - 1, 'more line')}</summary>
          {others.map((line, index) => (
            <Line key={`${index} ${line.row}`} line={line} />
          ))}
          {left > 0 && <small>and {grouped(left)} more in the sheet Activity</small>}
        </details>
      )}
    </>
  );
}

function Line({ line }: { readonly line: RunView['lines'][number] }) {
  const { row, what, before, after } = line;
  return (
    <div class="line">
      <p>{what}</p>
      {before !== '' && <small class="change">Was {before}</small>}
      {after !== '' && before !== '' && <small class="change">Now {after}</small>}
      <small class="cut">{row}</small>
    </div>
  );
}
