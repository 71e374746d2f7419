/** Puts numbers in place of the names of items that a call to matchListings makes. */
import type { MatchCandidate, MatchOutcome } from '../matching';

function numbered(candidate: MatchCandidate, numbers: ReadonlyMap<string, number>): MatchCandidate {
  const { made, ...rest } = candidate;
  if (made === undefined) return candidate;
  return { ...rest, item: numbers.get(made) ?? candidate.item };
}

/**
 * The outcomes with every candidate's own number, for questions that are to be kept.
 * @param numbers The number given to each `made` name.
 */
export function numberCandidates(
  outcomes: readonly MatchOutcome[],
  numbers: ReadonlyMap<string, number>,
): readonly MatchOutcome[] {
  return outcomes.map((outcome) =>
    outcome.outcome === 'asked'
      ? { ...outcome, candidates: outcome.candidates.map((candidate) => numbered(candidate, numbers)) }
      : outcome,
  );
}
