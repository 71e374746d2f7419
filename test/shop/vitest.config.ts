import { defineConfig } from 'vitest/config';

/** Run by `npm run test:shop` alone, which installs the shop first. */
export default defineConfig({
  test: {
    include: ['test/shop/**/*.shop.ts'],
    globalSetup: ['test/setup/build.ts'],
    testTimeout: 60_000,
    // A shop server starts in about 20 seconds.
    hookTimeout: 180_000,
  },
});
