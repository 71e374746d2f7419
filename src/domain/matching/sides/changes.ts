/** The count of what has changed in a call: what was worked out at a count still holds if nothing it rests on changed since. */
export interface Changes {
  count: number;
}

/** Something that choices rest on, with the count of its last change. */
export interface Changing {
  changedAt: number;
}

export function touch({ count }: Changes, one: Changing): void {
  one.changedAt = count;
}
