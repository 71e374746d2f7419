/** A button: written so often that it is worth a short way. */
import type { ComponentChildren } from 'preact';

export interface DoProps {
  /** How it looks, as the style sheet calls it. */
  readonly as?: string;
  /** What it does; without it, the button sends its form. */
  readonly run?: (event: MouseEvent) => unknown;
  readonly off?: boolean | undefined;
  /** Said instead of what it shows. */
  readonly says?: string;
  readonly pressed?: boolean | undefined;
  readonly children: ComponentChildren;
}

export function Do({ as = 'text', run, off, says, pressed, children }: DoProps) {
  return (
    <button
      type={run ? 'button' : 'submit'}
      class={as}
      disabled={off}
      aria-label={says}
      aria-pressed={pressed}
      onClick={run}
    >
      {children}
    </button>
  );
}
