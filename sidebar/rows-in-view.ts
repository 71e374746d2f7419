/** Which rows of a long list are drawn: those in view and a few around them. Pure. */

export interface View {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  /** Pixels above the first and below the last. */
  readonly above: number;
  readonly below: number;
}

/** Rows drawn beyond the edges, so that a quick scroll shows no gap. */
const AROUND = 6;

/** All rows are `rowHeight` pixels high; `current` is always drawn, for whoever reads it by its id. */
export function rowsInView(count: number, rowHeight: number, scrolled: number, height: number): View {
  const first = Math.max(0, Math.min(count, Math.floor(scrolled / rowHeight)) - AROUND);
  const end = Math.min(count, Math.ceil((scrolled + height) / rowHeight) + AROUND);
  return {
    first,
    end: Math.max(first, end),
    above: first * rowHeight,
    below: (count - Math.max(first, end)) * rowHeight,
  };
}

/** Where the list has to be scrolled to so that a row is seen whole; as it is when it is. */
export function scrollTo(index: number, rowHeight: number, scrolled: number, height: number): number {
  const top = index * rowHeight;
  if (top < scrolled) return top;
  return top + rowHeight > scrolled + height ? top + rowHeight - height : scrolled;
}
