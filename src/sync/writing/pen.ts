/** What the writing of rows does beside the cells. */
import type { Table } from '../../sheets/table';

export interface Pen {
  /** Has what was written take effect. */
  flush(): void;
  /** The column, from 1, whose rule has refused a write; null where it was something else. */
  refusedColumn(error: unknown): number | null;
  /** Tells that rules of the person's in a column, from 1, refused what was written, and that they only warn there now. */
  tellEased(table: Table, column: number): void;
}
