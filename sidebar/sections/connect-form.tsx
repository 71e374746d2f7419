/** The fields that a platform's account asks for, to sign in or to paste keys. What is secret is never shown again. */
import type { FieldView, PlatformView } from '../../src/commands/door/contract';
import type { Connecting } from '../panel/state';
import { Heading } from '../parts/card';
import { Do } from '../parts/do';
import { fieldsOf } from '../parts/fields';
import { begin } from '../parts/focus';

export interface ConnectFormProps {
  readonly platform: PlatformView;
  readonly connecting: Connecting;
  /** Why the last sign-in came to nothing. */
  readonly refused: string | null;
  readonly busy: boolean;
  readonly connect: (entered: Connecting['entered']) => void;
  /** Null closes the form. */
  readonly change: (connecting: Connecting | null) => void;
}

/** The browser itself says which field is needed, and goes there. */
export function ConnectForm(props: ConnectFormProps) {
  const { platform, connecting, refused, busy, connect, change } = props;
  const { title, signIn, fields } = platform;
  const { account, entered, by, address } = connecting;
  const again = account !== undefined;
  const signsIn = by === 'signing in';
  const cancel = () => change(null);
  if (address !== null) return <GoOn title={title} address={address} cancel={cancel} />;
  return (
    <form ref={begin} onSubmit={(event) => connect(fieldsOf(event))}>
      <Heading>
        {again ? 'Reconnect' : 'Connect'} {title}
      </Heading>
      {signsIn && refused && <p class="bad">{refused}</p>}
      {fields.map((field) =>
        field.only === null || field.only === by ? (
          <Field key={field.name} field={field} again={again} value={entered[field.name] ?? ''} />
        ) : null,
      )}
      <div class="row">
        <Do as="main" off={busy}>
          {busy ? 'Checking…' : signsIn ? `Sign in at ${title}` : 'Connect'}
        </Do>
        <Do run={cancel}>Cancel</Do>
      </div>
      {signIn && (
        <Do run={() => change({ ...connecting, by: signsIn ? 'pasting' : 'signing in' })}>
          {signsIn ? 'Paste a token instead' : 'Sign in instead'}
        </Do>
      )}
    </form>
  );
}

interface GoOnProps {
  readonly title: string;
  readonly address: string;
  readonly cancel: () => void;
}

/** A link, since a browser lets a page open another only where it is clicked. */
function GoOn({ title, address, cancel }: GoOnProps) {
  return (
    <>
      <Heading>Sign in at {title}</Heading>
      <section class="card">
        <p>
          {title} asks whether Sheetstock may read your listings. Its page opens in a tab of its own; come
          back here when you are done.
        </p>
        <div class="row">
          <a class="main" href={address} target="_blank" rel="noopener">
            Open {title}
          </a>
          <Do run={cancel}>Cancel</Do>
        </div>
        <small>Waiting for you…</small>
      </section>
    </>
  );
}

interface FieldProps {
  readonly field: FieldView;
  /** A secret that stays blank is as it was. */
  readonly again: boolean;
  readonly value: string;
}

function Field({ field, again, value }: FieldProps) {
  const { name, label, optional, secret, shown, help } = field;
  const id = `field-${name}`;
  const isKept = again && secret;
  const told = {
    id,
    name,
    autocomplete: 'off',
    spellcheck: false,
    defaultValue: shown ?? value,
    readOnly: shown !== null,
    required: !optional && !isKept,
    // Blanks alone are nothing.
    pattern: '.*\\S.*',
    'aria-describedby': `${id}-help`,
  } as const;
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isKept ? ' (blank: as it was)' : optional && !shown && ' (may stay blank)'}
      </label>
      {secret ? <input {...told} type="password" /> : <input {...told} type="text" />}
      <small id={`${id}-help`}>{help}</small>
    </div>
  );
}
