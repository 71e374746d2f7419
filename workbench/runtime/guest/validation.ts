/** Data validation and its builder: checkboxes and lists. */
import type { Validation } from '../protocol';
import { enumeration, mismatch, notModelled, service } from './service';

type Rule = GoogleAppsScript.Spreadsheet.DataValidation;
type Builder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;

/** Those that are modelled. */
export const DataValidationCriteria = enumeration<typeof GoogleAppsScript.Spreadsheet.DataValidationCriteria>(
  'DataValidationCriteria',
  ['CHECKBOX', 'VALUE_IN_LIST'],
);

const rules = new WeakMap<object, Validation>();

/** What a rule's handle stands for. */
export function validationOf(rule: Rule): Validation {
  const found = rules.get(rule);
  if (found) return found;
  throw mismatch('SpreadsheetApp.Range.setDataValidation', [rule]);
}

export function validationHandle(validation: Validation): Rule {
  const rule = service<Rule>()('DataValidation', {
    copy: () => builderOf(validation),
    getAllowInvalid: () => validation.kind === 'list' && !validation.strict,
    getCriteriaType: () =>
      validation.kind === 'list' ? DataValidationCriteria.VALUE_IN_LIST : DataValidationCriteria.CHECKBOX,
    getCriteriaValues: () => (validation.kind === 'list' ? [[...validation.values], true] : []),
  });
  rules.set(rule, validation);
  return rule;
}

export const newDataValidation = (): Builder => builderOf(null);

function builderOf(begun: Validation | null): Builder {
  let made = begun;
  // Google's default is to allow invalid data with a warning only when asked for; TYPES setAllowInvalid.
  let strict = begun?.kind !== 'list' || begun.strict;
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
