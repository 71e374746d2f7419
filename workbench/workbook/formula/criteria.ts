/**
 * The conditions of COUNTIF and its like: `>5`, `Nike*`, `~?` (support.google.com/docs/answer/3093480, read 2026-11-24).
 * Assumption: `<>x` of texts, and texts without regard to case, as in Excel.
 */
import { coerce } from '../coerce';
import { compare, isError, keyOf, type Scalar } from './scalars';

export type Test = (value: Scalar) => boolean;

export function testOf(criterion: Scalar): Test {
  if (typeof criterion !== 'string') return (value) => keyOf(value) === keyOf(criterion ?? 0);
  const [, operator = '', rest = ''] = /^(<=|>=|<>|=|<|>)?([\s\S]*)$/.exec(criterion) ?? [];
  const { content } = coerce(rest, '', new Date().getFullYear());
  if (typeof content === 'object') return () => false;
  if (operator === '<>') return inverse(equalTo(content, rest));
  if (operator === '' || operator === '=') return equalTo(content, rest, operator);
  return (value) => sameKind(value, content) && ordered(operator, compare(value, content));
}

const inverse =
  (test: Test): Test =>
  (value) =>
    !test(value);

function equalTo(content: string | number | boolean, text: string, operator = '='): Test {
  if (text === '') return (value) => value === null || (value === '' && operator === '');
  if (typeof content === 'string' && /[*?]/.test(content)) return wildcard(content);
  const key = keyOf(content);
  const asText = `t${text.toLowerCase()}`;
  return (value) => keyOf(value) === key || keyOf(value) === asText;
}

function wildcard(pattern: string): Test {
  const source = pattern.replace(/~([*?~])|[.*+?^${}()|[\]\\]/g, (found, literal?: string) => {
    if (literal) return `\\${literal}`;
    if (found === '*') return '[\\s\\S]*';
    return found === '?' ? '[\\s\\S]' : `\\${found}`;
  });
  const expression = new RegExp(`^${source}$`, 'i');
  return (value) => typeof value === 'string' && expression.test(value);
}

function sameKind(value: Scalar, content: string | number | boolean): boolean {
  if (value === null || isError(value)) return false;
  const numeric = typeof value === 'number' || typeof value === 'object';
  return typeof content === 'number' ? numeric : typeof value === typeof content;
}

function ordered(operator: string, order: number): boolean {
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}
