/**
 * What becomes of a formula when three columns are put in front of a tab and one row above it, whatever parts its
 * arguments: by the spreadsheet's locale a comma or a semicolon. References move with their cells; what counts cells by a number of its own, or names them in a text, does not.
 */

/** `breaks`: it will give another result. `stays`: it has a fixed offset, which moves as a whole with its range. */
export interface FormulaFinding {
  readonly fate: 'breaks' | 'stays';
  /** Why, as the end of a sentence about the formula. */
  readonly why: string;
}

interface Rule {
  readonly shape: RegExp;
  readonly finding: FormulaFinding;
}

const breaks = (shape: RegExp, why: string): Rule => ({ shape, finding: { fate: 'breaks', why } });

/** `A:C`, `$A:$A`; not `A2:C`. */
const COLUMNS = '\\$?[A-Z]{1,3}:\\$?[A-Z]{1,3}(?![A-Z0-9])';
const ROWS = '\\$?[0-9]+:\\$?[0-9]+';

const RULES: readonly Rule[] = [
  breaks(/\b(?:INDIRECT|ADDRESS)\(/, 'names cells in a text, which does not move with them'),
  breaks(
    /\bQUERY\(.*"[^"]*\b(?:SELECT|WHERE|ORDER BY|GROUP BY|LABEL)\b[^"]*\b(?!COL[0-9])[A-Z]{1,2}\b/,
    'names columns by their letters in a text',
  ),
  breaks(/\b(?:ROW|COLUMN)\(/, 'counts rows or columns from the edge of the sheet'),
  breaks(
    new RegExp(`(?<![A-Z0-9$:])${ROWS}(?![0-9:])`),
    'takes whole rows, which begin three columns earlier then',
  ),
  breaks(
    new RegExp(`\\b(?:INDEX|CHOOSEROWS)\\([^,;]*${COLUMNS}[,;]`),
    'counts rows of a whole column, which has one more on top then',
  ),
  breaks(
    new RegExp(
      `\\b(?:COUNTA|COUNTBLANK|COUNTUNIQUE|ROWS|UNIQUE|FILTER|SORT|ARRAYFORMULA|MATCH|XMATCH)\\(.*${COLUMNS}`,
    ),
    'takes a whole column, which has a hidden text on top then',
  ),
  {
    shape: /\b(?:VLOOKUP|HLOOKUP|INDEX|OFFSET|CHOOSECOLS)\(.*[,;]\s*-?[0-9]+/,
    finding: { fate: 'stays', why: 'has a fixed offset, which moves with its range' },
  },
];

/** The formula without its texts, in capitals; INDIRECT and QUERY are looked at with theirs. */
function withoutTexts(formula: string): string {
  return formula.replace(/"[^"]*"/g, '""').toUpperCase();
}

/** Null for a formula that simply moves. @param formula In A1 notation. */
export function findOffset(formula: string): FormulaFinding | null {
  const bare = withoutTexts(formula);
  const whole = formula.toUpperCase();
  const rule = RULES.find(({ shape }) => shape.test(shape.source.includes('QUERY') ? whole : bare));
  return rule?.finding ?? null;
}

/** Whether a formula that stands elsewhere speaks of a tab, in a reference or in a text. */
export function speaksOf(formula: string, tab: string): boolean {
  const name = tab.toUpperCase().replace(/'/g, "''");
  const text = formula.toUpperCase();
  if (text.includes(`'${name}'!`)) return true;
  const at = text.indexOf(`${name}!`);
  return at >= 0 && !/[A-Z0-9_]/.test(text.charAt(at - 1));
}
