/** The doors of matching: the matcher, and sizes and style codes as others read them. */
export { matchListings, newMatcher } from './match';
export { numberCandidates } from './numbering';
export { linkTester } from './rule-test';
export { type Sameness, sameSize } from './size-comparing';
export { readSize, type SizeHint } from './size-reading';
export { type Size, type SizeForm, type SizeSystem, sizeText } from './sizes';
export { findStyleCodes, normaliseStyleCode } from './style-codes';
