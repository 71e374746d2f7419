import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Builds the add-on and the workbench once, before any test.
    globalSetup: ['test/setup/build.ts', 'test/setup/figures.ts'],
    // One more than CI has cores: much of the time is spent waiting for a browser or a worker.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes when it comes: on a busy machine a second is little.
    expect: { poll: { timeout: 10_000 } },
  },
});
