/** Data validation and its builder: checkboxes and lists. */
import type { Validation } from '../protocol';
import { mismatch, notModelled, service } from './service';

type Rule = GoogleAppsScript.Spreadsheet.DataValidation;
type Builder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;

const rules = new WeakMap<object, Validation>();

/** What a rule's handle stands for. */
export function validationOf(rule: Rule): Validation {
  const found = rules.get(rule);
  if (found) return found;
  throw mismatch('SpreadsheetApp.Range.setDataValidation', [rule]);
}

export function validationHandle(validation: Validation): Rule {
  const rule = service<Rule>()('DataValidation', {
    getAllowInvalid: () => validation.kind === 'list' && !validation.strict,
    getCriteriaValues: () => (validation.kind === 'list' ? [[...validation.values], true] : []),
  });
  rules.set(rule, validation);
  return rule;
}

export function newDataValidation(): Builder {
  let made: Validation | null = null;
  // Google's default is to allow invalid data with a warning only when asked for; TYPES setAllowInvalid.
  let strict = true;
  const builder: Builder = service<Builder>()('DataValidationBuilder', {
    requireCheckbox(...custom: unknown[]) {
      if (custom.length > 0)
        throw notModelled('DataValidationBuilder.requireCheckbox with values of its own');
      made = { kind: 'checkbox' };
      return builder;
    },
    requireValueInList(values: readonly unknown[]) {
      made = { kind: 'list', values: values.map(String), strict };
      return builder;
    },
    setAllowInvalid(allow) {
      strict = !allow;
      return builder;
    },
    build() {
      if (made === null) throw notModelled('A data validation without a criterion');
      return validationHandle(made.kind === 'list' ? { ...made, strict } : made);
    },
  });
  return builder;
}
