/** Every platform there is. Nothing else names one. */
import { ebay } from './ebay/index';
import type { Platform } from './platform';

export const platforms: readonly Platform[] = [ebay];
