import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The simulation takes longest, and its files are short, so that they would begin last and leave a core idle. */
class SimulationFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes('/test/simulation/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Builds the add-on and the workbench once, before any test.
    globalSetup: ['test/setup/build.ts', 'test/setup/figures.ts'],
    // As many as CI has cores: some tests tell the time.
    maxWorkers: 2,
    sequence: { sequencer: SimulationFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for comes when it comes: on a busy machine a second is little.
    expect: { poll: { timeout: 20_000 } },
  },
});
