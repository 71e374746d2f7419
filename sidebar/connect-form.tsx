/** The fields that a platform's account asks for. What is secret is never shown again. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PlatformView } from '../src/commands/contract';
import { Do } from './do';

export interface ConnectFormProps {
  readonly platform: PlatformView;
  /** What was entered before, secrets left out. */
  readonly entered: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly connect: (entered: Readonly<Record<string, string>>) => void;
  readonly cancel: () => void;
}

export function ConnectForm({ platform, entered: before, busy, connect, cancel }: ConnectFormProps) {
  const [entered, setEntered] = useState(before);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const isBlank = (name: string) => (entered[name] ?? '').trim() === '';
  const missing = platform.fields.filter((field) => !field.optional && isBlank(field.name));
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (missing.length === 0) connect(entered);
    else form.current?.querySelector<HTMLInputElement>(`#field-${missing[0]?.name ?? ''}`)?.focus();
  };
  return (
    <form class="connect" ref={form} onSubmit={submit} noValidate>
      <h1 tabIndex={-1}>Connect {platform.title}</h1>
      {platform.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={entered[field.name] ?? ''}
          wrong={tried && missing.includes(field)}
          change={(value) => setEntered({ ...entered, [field.name]: value })}
        />
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

interface FieldProps {
  readonly field: PlatformView['fields'][number];
  readonly value: string;
  readonly wrong: boolean;
  readonly change: (value: string) => void;
}

function Field({ field, value, wrong, change }: FieldProps) {
  const id = `field-${field.name}`;
  const told = {
    id,
    autocomplete: 'off',
    spellcheck: false,
    value,
    required: !field.optional,
    'aria-invalid': wrong,
    'aria-describedby': `${id}-help`,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => change(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={id}>
        {field.label}
        {field.optional && <span class="faint"> (may stay blank)</span>}
      </label>
      {field.secret ? <input {...told} type="password" /> : <input {...told} type="text" />}
      <p id={`${id}-help`} class={wrong ? 'bad' : 'faint'}>
        {wrong ? `${field.label} is needed. ` : ''}
        {field.help}
      </p>
    </div>
  );
}
