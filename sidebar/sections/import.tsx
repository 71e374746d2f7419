/** Listings of a platform without an API: pasted or from a file, looked at as they would be read, then taken in. */
import type { ImportView } from '../../src/commands/door/contract';
import type { SectionProps } from '../panel/section';
import { Do } from '../parts/do';
import { fieldsOf } from '../parts/fields';
import { counted } from '../parts/words';

type Entered = 'platform' | 'currency' | 'text' | 'complete';

export function Import({ panel, state }: SectionProps) {
  const { importing, busy } = state;
  return (
    <details class="card">
      <summary>Import a file or pasted rows</summary>
      <form
        onSubmit={async (event) => {
          const { platform, currency, text, complete, ...columns } = fieldsOf<Entered>(event);
          if (!importing)
            return panel.load('preview-import', { platform, text }, (view) =>
              isEntered(text) ? { importing: view } : {},
            );
          const corrections = correctionsOf(importing, columns);
          const given = { platform, currency, text, corrections, complete: complete === 'on' };
          if (await panel.command('import', given)) panel.done('importing', importing);
        }}
      >
        <small>For Vinted, Poshmark, Mercari and others that let no program read your listings.</small>
        <label class="field">
          Platform
          <input name="platform" required />
        </label>
        <label class="field">
          Currency
          <input name="currency" required placeholder="such as EUR" />
        </label>
        <label class="field">
          Rows, the first with the names of the columns
          <textarea name="text" required rows={4} onInput={() => panel.put({ importing: null })} />
        </label>
        <input
          type="file"
          aria-label="Take the rows from a file"
          accept=".csv,.tsv,.txt"
          onChange={(event) => fill(event.currentTarget)}
        />
        {importing && <Columns view={importing} />}
        <Do as="main" off={busy && importing !== null}>
          {importing ? `Import ${counted(importing.rows, 'row')}` : 'Look at the columns'}
        </Do>
      </form>
    </details>
  );
}

/** Whether these rows are still what the form holds: a person goes on while an answer is on its way. */
const isEntered = (text: string) => document.querySelector('textarea')?.value === text;

/** A column's name in the form, which has a currency of its own. */
const columnOf = (field: string) => `column ${field}`;

/** What was chosen, as the command takes corrections: by numbers, since names may be alike and hold any sign. */
function correctionsOf({ columns }: ImportView, chosen: Readonly<Record<string, string>>): string {
  return columns.map(({ field, label }) => `${label} = ${chosen[columnOf(field)] || 'none'}`).join('\n');
}

/** Puts a file's text into the form, as if it had been pasted. */
async function fill(input: HTMLInputElement): Promise<void> {
  const rows = input.form?.querySelector('textarea');
  const file = input.files?.[0];
  if (!rows || !file) return;
  rows.value = textIn(await file.arrayBuffer());
  rows.dispatchEvent(new Event('input', { bubbles: true }));
}

/** UTF-8, else as Excel writes: "Unicode Text" begins with FF FE, and its CSV is in the code page of western Windows. */
function textIn(bytes: ArrayBuffer): string {
  const [first] = new Uint8Array(bytes);
  try {
    return new TextDecoder(first === 255 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function Columns({ view }: { readonly view: ImportView }) {
  return (
    <>
      {view.problems.map((problem) => (
        <p key={problem} class="bad">
          {problem}
        </p>
      ))}
      {view.columns.map(({ field, label, column }) => (
        <label key={field} class="field">
          {label}
          <select name={columnOf(field)}>
            <option value="">not in it</option>
            {view.headers.map((header, place) => (
              <option key={place} value={`column ${place + 1}`} selected={place === column}>
                {header}
                {view.sample[0]?.[place] && `: ${view.sample[0][place]}`}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label class="row">
        <input type="checkbox" name="complete" />
        These are all of my active listings there: show others as gone
      </label>
    </>
  );
}
