/** The grammar of formulas: a tree from a formula's parts. Assumption: operators bind as in Excel; no page of Google's says. */
import type { Reference } from './references';
import type { Parts } from './text';

export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly (Node | null)[] }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Node }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Node[])[] };

type Token =
  | { readonly kind: 'value'; readonly node: Node }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

const TOKEN =
  /\s+|"((?:[^"]|"")*)"|(#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|ERROR!))|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_][\w.]*)|(<=|>=|<>|[-+*/^&=<>%(),;{}:!\\])/y;

const BINDING: Readonly<Record<string, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '>': 1,
  '<=': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 6,
};
// Assumption: as in Excel, `-2^2` is 4.
const UNARY_BINDING = 7;

/** Null when it is no formula: it calculates to `#ERROR!`. */
export function parse(parts: Parts): Node | null {
  const tokens = tokensOf(parts);
  if (!tokens) return null;
  const reader = { tokens, at: 0 };
  const node = expression(reader, 0);
  return node && reader.at === tokens.length ? node : null;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

function tokensOf(parts: Parts): readonly Token[] | null {
  const tokens: Token[] = [];
  for (const part of parts) {
    if (typeof part !== 'string')
      tokens.push({ kind: 'value', node: { kind: 'reference', reference: part } });
    else if (!addTokens(part, tokens)) return null;
  }
  return tokens;
}

function addTokens(text: string, tokens: Token[]): boolean {
  for (let at = 0; at < text.length; ) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) return false;
    const token = tokenOf(match);
    if (token) tokens.push(token);
    at += match[0].length;
  }
  return true;
}

function tokenOf([, string, error, number, word, sign]: RegExpExecArray): Token | null {
  if (string !== undefined)
    return { kind: 'value', node: { kind: 'text', value: string.replaceAll('""', '"') } };
  if (error !== undefined) return { kind: 'value', node: { kind: 'error', error } };
  if (number !== undefined) return { kind: 'value', node: { kind: 'number', value: Number(number) } };
  if (word !== undefined) return { kind: 'word', text: word.toUpperCase() };
  return sign === undefined ? null : { kind: 'sign', text: sign };
}

function expression(reader: Reader, binding: number): Node | null {
  let left = operand(reader);
  while (left) {
    const operator = signAt(reader);
    if (operator === '%') {
      reader.at += 1;
      left = { kind: 'unary', operator: '%', operand: left };
      continue;
    }
    const power = operator === null ? undefined : BINDING[operator];
    if (operator === null || power === undefined || power <= binding) return left;
    reader.at += 1;
    const right = expression(reader, power);
    if (!right) return null;
    left = { kind: 'binary', operator, left, right };
  }
  return null;
}

function operand(reader: Reader): Node | null {
  const token = reader.tokens[reader.at];
  if (!token) return null;
  reader.at += 1;
  if (token.kind === 'value') return token.node;
  if (token.kind === 'word') return word(reader, token.text);
  if (token.text === '(') return closed(reader, expression(reader, 0), ')');
  if (token.text === '{') return array(reader);
  if (token.text !== '-' && token.text !== '+') return null;
  const inner = expression(reader, UNARY_BINDING);
  return inner && { kind: 'unary', operator: token.text, operand: inner };
}

function word(reader: Reader, text: string): Node | null {
  if (signAt(reader) === '(') {
    reader.at += 1;
    return call(reader, text);
  }
  if (text === 'TRUE' || text === 'FALSE') return { kind: 'boolean', value: text === 'TRUE' };
  // Named ranges are not modelled: the name is unknown.
  return { kind: 'error', error: `#NAME? ${text}` };
}

function call(reader: Reader, name: string): Node | null {
  const args: (Node | null)[] = [];
  if (taken(reader, ')')) return { kind: 'call', name, args };
  for (;;) {
    const next = signAt(reader);
    const empty = next === ',' || next === ';' || next === ')';
    const arg = empty ? null : expression(reader, 0);
    if (!empty && !arg) return null;
    args.push(arg);
    if (taken(reader, ')')) return { kind: 'call', name, args };
    if (!taken(reader, ',') && !taken(reader, ';')) return null;
  }
}

function array(reader: Reader): Node | null {
  const rows: Node[][] = [[]];
  for (;;) {
    const node = expression(reader, 0);
    if (!node) return null;
    rows.at(-1)?.push(node);
    if (taken(reader, '}')) return { kind: 'array', rows };
    if (taken(reader, ';')) rows.push([]);
    else if (!taken(reader, ',') && !taken(reader, '\\')) return null;
  }
}

function closed(reader: Reader, node: Node | null, sign: string): Node | null {
  return node && taken(reader, sign) ? node : null;
}

function signAt(reader: Reader): string | null {
  const token = reader.tokens[reader.at];
  return token?.kind === 'sign' ? token.text : null;
}

function taken(reader: Reader, sign: string): boolean {
  if (signAt(reader) !== sign) return false;
  reader.at += 1;
  return true;
}
