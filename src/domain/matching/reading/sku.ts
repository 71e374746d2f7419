/** How a listing's own SKU is compared. */

/** A SKU as it is compared. */
export const skuText = (sku: string): string => sku.trim().toUpperCase();
