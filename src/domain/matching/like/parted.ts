/** Numbers parted into groups, those of a group one after another: as a map of lists, in two plain arrays. */

export interface Parted {
  /** Where each group begins; one more at the end. */
  readonly from: Int32Array;
  readonly members: Int32Array;
}

/** The members of a group. */
export const membersOf = ({ from, members }: Parted, group: number): Int32Array =>
  members.subarray(from[group], from[group + 1]);

/** @param each Hands over every member with its group, twice the same: to be counted, then to be put in place. */
export function partedBy(
  groups: number,
  each: (take: (group: number, member: number) => void) => void,
): Parted {
  const from = new Int32Array(groups + 1);
  each((group) => {
    from[group + 1] = (from[group + 1] ?? 0) + 1;
  });
  for (let group = 0; group < groups; group++) from[group + 1] = (from[group + 1] ?? 0) + (from[group] ?? 0);
  const members = new Int32Array(from[groups] ?? 0);
  const next = from.slice(0, groups);
  each((group, member) => {
    const place = next[group] ?? 0;
    members[place] = member;
    next[group] = place + 1;
  });
  return { from, members };
}
