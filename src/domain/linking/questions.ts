/** What is asked about a listing that may be one of several items. */
import { type Draft, type DraftListing, decide, rememberListing, setListing } from '../draft/draft';
import { isGone } from '../draft/rows';
import type { MatchCandidate } from '../matching';
import type { Question } from '../sheets';

/** A question that can still be answered stays as it was put: asking it in other words would be no news. */
export function ask(draft: Draft, row: DraftListing, question: Question): void {
  if (row.memory.question && isAnswerable(draft, row.memory.question)) return;
  rememberListing(row, { question });
  const words = questionWords(question);
  setListing(row, { match: words });
  decide(row, 'asked', words);
}

export function isAnswerable(draft: Draft, question: Question): boolean {
  return question.candidates.every((candidate) => {
    const item = draft.byNumber.get(candidate.item);
    return item !== undefined && !isGone(item);
  });
}

const WHY: Readonly<Record<Question['why'], string>> = {
  tie: 'Fits several items',
  doubtful: 'May be one of these',
  'other size': 'Same product, and the sizes cannot be compared',
  'second account': 'Already offered by another account',
  relisted: 'May be a listing of these, under a new id',
  orders: 'Several orders',
  returning: 'On its way back',
};

function questionWords(question: Question): string {
  const items = question.candidates.map(candidateWords).join(', ');
  return items ? `${WHY[question.why]}: ${items}. Type the number in Item.` : `${WHY[question.why]}.`;
}

function candidateWords(candidate: Pick<MatchCandidate, 'item' | 'score'>): string {
  return `#${candidate.item} (${Math.round(candidate.score * 100)} %)`;
}
