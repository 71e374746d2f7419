/** How much Sheetstock may link by itself: the person's choice, as plain data for the linker and the matcher. */

/** What a sync does with listings that are new or unlinked. `link only`: to items that are there. */
export type NewListings = 'make items' | 'link only' | 'leave unlinked';

/** What may link by itself, alone. What may not is asked about. */
export interface LinkFields {
  /** The SKU names the item's number: `#3084`. */
  readonly itemNumber: boolean;
  /** Another listing of the item has the SKU. */
  readonly sku: boolean;
  readonly codeAndSize: boolean;
  readonly titleAndSize: boolean;
}

export type LinkField = keyof LinkFields;

/** What the matcher goes by. Scores are those of its candidates, 0 to 1. */
export interface LinkRules {
  readonly fields: LinkFields;
  /** From which score on a match of the same size is linked by itself, if no other fits as well. */
  readonly linkFrom: number;
  /** From which score on a match is asked about; below it is another item. */
  readonly askFrom: number;
}

export interface Policy {
  readonly newListings: NewListings;
  readonly rules: LinkRules;
}

/**
 * Links what is certain: the least certain kind, the same title and size, scores 0.85. Asks whatever the matcher finds
 * alike: it puts nothing below 0.0275 before a person.
 */
export const DEFAULT_POLICY: Policy = {
  newListings: 'make items',
  rules: {
    fields: { itemNumber: true, sku: true, codeAndSize: true, titleAndSize: true },
    linkFrom: 0.85,
    askFrom: 0.02,
  },
};
