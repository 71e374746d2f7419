import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Each file has a process of its own: they count what they have done, start programs, or set the process up. */
const ALONE = ['simulation', 'bundle', 'workbench/bench', 'workbench/cli', 'workbench/matching'];
/** One process after another takes them: nothing of a file is left when it is over but what was made once for all. */
const TOGETHER = [
  'browser',
  'stories',
  'conformance',
  'commands',
  'sync',
  'google',
  'platforms',
  'sheets',
  'domain',
  'sidebar',
  'workbench/keys',
  'workbench/marketplaces',
  'workbench/runtime',
  'workbench/server',
  'workbench/workbook',
];

/** What takes longest comes first, so that in the end no core is idle: long files, then the many short ones. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const folders = [...ALONE, ...TOGETHER];
    const placeOf = ({ moduleId }: TestSpecification) =>
      folders.findIndex((folder) => moduleId.includes(`/test/${folder}/`));
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
}

const filesOf = (folders: readonly string[]) => folders.map((folder) => `test/${folder}/**/*.test.ts`);

const TIMES = {
  testTimeout: 60_000 * Number(process.env.PROPERTY_RUNS ?? 1),
  hookTimeout: 120_000,
  // What is waited for comes when it comes: on a busy machine a second is little.
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    // Before any test: a folder for what they leave, and the add-on and the workbench built once for all.
    globalSetup: ['test/setup/temporary.ts', 'test/setup/build.ts', 'test/setup/figures.ts'],
    // As many as CI has cores: some tests tell the time.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...TIMES, name: 'alone', include: filesOf(ALONE) } },
      { test: { ...TIMES, name: 'together', include: filesOf(TOGETHER), isolate: false } },
    ],
  },
});
