/** Conditional format rules with a formula and a background. */
import type { ConditionalRule } from '../protocol';
import { rangeHandle, rangeOf, type SheetRef } from './handles';
import { enumeration, mismatch, notModelled, service } from './service';

type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type Builder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;
type Condition = GoogleAppsScript.Spreadsheet.BooleanCondition;
type Range = GoogleAppsScript.Spreadsheet.Range;

export const BooleanCriteria = enumeration<typeof GoogleAppsScript.Spreadsheet.BooleanCriteria>(
  'BooleanCriteria',
  ['CUSTOM_FORMULA'],
);

const rules = new WeakMap<object, ConditionalRule>();

/** What a rule's handle stands for. */
export function conditionalOf(rule: Rule): ConditionalRule {
  const found = rules.get(rule);
  if (found) return found;
  throw mismatch('SpreadsheetApp.Sheet.setConditionalFormatRules', [[rule]]);
}

function ruleHandle(state: ConditionalRule, ranges: () => Range[]): Rule {
  const rule: Rule = service<Rule>()('ConditionalFormatRule', {
    getRanges: ranges,
    getBooleanCondition: () =>
      service<Condition>()('BooleanCondition', {
        getCriteriaType: () => BooleanCriteria.CUSTOM_FORMULA,
        getCriteriaValues: () => [state.formula],
        getBackground: () => state.background,
      }),
  });
  rules.set(rule, state);
  return rule;
}

export function conditionalHandle(sheet: SheetRef, state: ConditionalRule): Rule {
  return ruleHandle(state, () => state.areas.map((area) => rangeHandle(sheet, area)));
}

export function newConditionalFormatRule(): Builder {
  let formula: string | null = null;
  let background: string | null = null;
  let ranges: Range[] = [];
  const builder: Builder = service<Builder>()('ConditionalFormatRuleBuilder', {
    whenFormulaSatisfied(text) {
      formula = text;
      return builder;
    },
    setBackground(colour: unknown) {
      background = String(colour);
      return builder;
    },
    setRanges(given) {
      ranges = given;
      return builder;
    },
    build() {
      if (formula === null || background === null)
        throw notModelled('A conditional format without formula and background');
      const chosen = ranges;
      const areas = chosen.map((range) => rangeOf(range).area);
      return ruleHandle({ areas, formula, background }, () => chosen);
    },
  });
  return builder;
}
