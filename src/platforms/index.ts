/** Every platform there is. Nothing else names one. */
import { alias } from './alias/index';
import { custom } from './custom/index';
import { depop } from './depop/index';
import { ebay } from './ebay/index';
import { etsy } from './etsy/index';
import type { Platform } from './platform';
import { shopify } from './shopify/index';
import { stockx } from './stockx/index';
import { woocommerce } from './woocommerce/index';

export const platforms: readonly Platform[] = [
  ebay,
  stockx,
  shopify,
  alias,
  depop,
  woocommerce,
  etsy,
  custom,
];
