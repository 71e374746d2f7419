/**
 * The doors of matching: the matcher, and sizes and style codes as others read them.
 *
 * What decides stands in this folder, from match.ts down. What it rests on, each room on those below it:
 * `pool` the items a listing may go to; `evidence` one listing against one item, in points and in words; `like` like
 * titles in a large stock; `reading` titles and cells into features; `sides` what is known of a listing or an item, and
 * how two compare; `titles` how like two titles are, as learned; `sizes`; `product` maker, group, style code, condition;
 * `text` and `shared`.
 */
export { type Contradiction, newContradiction } from './contradiction';
export { matchListings, newMatcher } from './match';
export { numberCandidates } from './numbering';
export { findStyleCodes, normaliseStyleCode } from './product/style-codes';
export { linkTester } from './rule-test';
export type { Written } from './sides/features';
export { type Sameness, sameSize } from './sizes/comparing';
export { readSize, type SizeHint } from './sizes/reading';
export { type Size, type SizeForm, type SizeSystem, sizeText } from './sizes/size';
