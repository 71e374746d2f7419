/** The maker that a title names. Decides which style-code grammar and which size chart apply. */
import { foldUpper } from './text';

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

/** First that fits. Jordan is Nike's; Yeezy, until 2023, adidas's. */
const NAMES: readonly (readonly [Exclude<Brand, ''>, RegExp])[] = [
  ['converse', /\bCONVERSE\b|\bCHUCK (?:70|TAYLOR)\b/],
  ['nike', /\b(?:NIKE|JORDANS?|AIR MAX|AIR FORCE|DUNK (?:LOW|HIGH|MID)|AJ\d{1,2})\b/],
  ['reebok', /\bREEBOK\b/],
  ['adidas', /\b(?:ADIDAS|YEEZY)\b/],
  ['new balance', /\b(?:NEW BALANCE|NB)\b/],
  ['asics', /\b(?:ASICS|ONITSUKA)\b/],
  ['puma', /\bPUMA\b/],
  ['vans', /\bVANS\b/],
  ['salomon', /\bSALOMON\b/],
  ['on', /\bON (?:RUNNING|CLOUD\w*|THE ROGER)\b/],
  ['crocs', /\bCROCS?\b/],
  ['birkenstock', /\bBIRKENSTOCKS?\b/],
];

/** The brand a title names, else ''. */
export function brandOf(text: string): Brand {
  const upper = foldUpper(text);
  return NAMES.find(([, name]) => name.test(upper))?.[0] ?? '';
}
