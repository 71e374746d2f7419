/** The fields that a platform's account asks for. What is secret is never shown again. */
import type { PlatformView } from '../src/commands/contract';
import { Do } from './do';
import { fieldsOf } from './fields';

export interface ConnectFormProps {
  readonly platform: PlatformView;
  /** What was entered before, secrets left out. */
  readonly entered: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly connect: (entered: Readonly<Record<string, string>>) => void;
  readonly cancel: () => void;
}

/** The browser itself says which field is needed, and goes there. */
export function ConnectForm({ platform, entered, busy, connect, cancel }: ConnectFormProps) {
  return (
    <form ref={begin} onSubmit={(event) => connect(fieldsOf(event))}>
      <h1 tabIndex={-1}>Connect {platform.title}</h1>
      {platform.fields.map((field) => (
        <Field key={field.name} field={field} value={entered[field.name] ?? ''} />
      ))}
      <div class="row">
        <button type="submit" class="main" disabled={busy}>
          {busy ? 'Checking…' : 'Connect'}
        </button>
        <Do as="text" run={cancel}>
          Cancel
        </Do>
      </div>
    </form>
  );
}

/** Called once, when the form is put into the page. */
function begin(form: HTMLFormElement | null): void {
  form?.querySelector('input')?.focus();
}

interface FieldProps {
  readonly field: PlatformView['fields'][number];
  readonly value: string;
}

function Field({ field, value }: FieldProps) {
  const { name, label, optional, secret, help } = field;
  const id = `field-${name}`;
  const told = {
    id,
    name,
    autocomplete: 'off',
    spellcheck: false,
    defaultValue: value,
    required: !optional,
    // Blanks alone are nothing.
    pattern: '.*\\S.*',
    'aria-describedby': `${id}-help`,
  } as const;
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && ' (may stay blank)'}
      </label>
      {secret ? <input {...told} type="password" /> : <input {...told} type="text" />}
      <p id={`${id}-help`} class="faint">
        {help}
      </p>
    </div>
  );
}
