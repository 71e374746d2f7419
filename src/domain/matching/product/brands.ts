/** The maker that a title names. Decides which style-code grammar and which size chart apply. */

import { foldUpper } from '../text/fold';
import { ALL_RULES, beginningsOf, mayHold, type Rules } from '../text/rules';

export type Brand =
  | 'nike'
  | 'adidas'
  | 'new balance'
  | 'asics'
  | 'puma'
  | 'vans'
  | 'converse'
  | 'salomon'
  | 'on'
  | 'crocs'
  | 'birkenstock'
  | 'reebok'
  | '';

/** A name, and the run that it begins with. First that fits. Jordan is Nike's; Yeezy, until 2023, adidas's. */
const NAMES: readonly (readonly [Exclude<Brand, ''>, RegExp, RegExp])[] = [
  ['converse', /\bCONVERSE\b|\bCHUCK (?:70|TAYLOR)\b/, /^(?:CONVERSE|CHUCK)$/],
  [
    'nike',
    /\b(?:NIKE|JORDANS?|AIR MAX|AIR FORCE|DUNK (?:LOW|HIGH|MID)|AJ\d{1,2})\b/,
    /^(?:NIKE|JORDANS?|AIR|DUNK|AJ\d{1,2})$/,
  ],
  ['reebok', /\bREEBOK\b/, /^REEBOK$/],
  ['adidas', /\b(?:ADIDAS|YEEZY)\b/, /^(?:ADIDAS|YEEZY)$/],
  ['new balance', /\b(?:NEW BALANCE|NB)\b/, /^(?:NEW|NB)$/],
  ['asics', /\b(?:ASICS|ONITSUKA)\b/, /^(?:ASICS|ONITSUKA)$/],
  ['puma', /\bPUMA\b/, /^PUMA$/],
  ['vans', /\bVANS\b/, /^VANS$/],
  ['salomon', /\bSALOMON\b/, /^SALOMON$/],
  ['on', /\bON (?:RUNNING|CLOUD\w*|THE ROGER)\b/, /^ON$/],
  ['crocs', /\bCROCS?\b/, /^CROCS?$/],
  ['birkenstock', /\bBIRKENSTOCKS?\b/, /^BIRKENSTOCKS?$/],
];

export const BRAND_BEGINNINGS = beginningsOf(NAMES.map(([, , beginning]) => beginning));

/** The brand that a folded, capital text names, else ''. */
export function brandIn(upper: string, rules: Rules = ALL_RULES): Brand {
  if (rules === 0) return '';
  return NAMES.find(([, name], place) => mayHold(rules, place) && name.test(upper))?.[0] ?? '';
}

/** The brand a text names, else ''. */
export function brandOf(text: string): Brand {
  return brandIn(foldUpper(text));
}
