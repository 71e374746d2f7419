import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Builds the add-on and the workbench once, before any test.
    globalSetup: ['test/setup/build.ts', 'test/setup/figures.ts'],
    // As many as CI has cores: some tests tell the time.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for comes when it comes: on a busy machine a second is little.
    expect: { poll: { timeout: 20_000 } },
  },
});
