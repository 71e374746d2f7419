/** What sections are made of: a heading, and cards that each say what they are about. */
import type { ComponentChildren } from 'preact';

/** A section's heading. It can get the focus where what had it is gone. */
export function Heading({ children }: { readonly children: ComponentChildren }) {
  return <h1 tabIndex={-1}>{children}</h1>;
}

interface CardProps {
  readonly title: string;
  /** Beside the title: how it is, or what stops it. */
  readonly side: ComponentChildren;
  readonly busy?: boolean;
  readonly children: ComponentChildren;
}

export function Card({ title, side, busy, children }: CardProps) {
  return (
    <section class="card" aria-label={title} aria-busy={busy}>
      <div class="row between">
        <h2>{title}</h2>
        {side}
      </div>
      {children}
    </section>
  );
}
