import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { StoriesFirst } from './test/setup/stories-first.ts'

/** They leave nothing behind in a process, so that files may share one load of the modules. */
const CLEAN = [
  ...['engine', 'db', 'publish', 'emails'].map((room) => `test/${room}/**/*.test.{ts,tsx}`),
  // Save the one that says whom to trust before the probes are loaded.
  'test/workers/**/!(tls).test.{ts,tsx}',
  // Save those that share a pool with the app by a global symbol, or bring a browser.
  'test/app/**/!(crowded-desk|page-access|deploys-api|monitors-api|subscription-forms|in-browser).test.{ts,tsx}',
]

/** As in cli/drizzle-as-cjs.js, and for its reason: a file that asks the database starts in half the time. */
const drizzle = (file: string) => join(import.meta.dirname, 'node_modules/drizzle-orm', file)
const DRIZZLE_AS_CJS = [
  { find: /^drizzle-orm$/, replacement: drizzle('index.cjs') },
  { find: /^drizzle-orm\/(pg-core|postgres-js)$/, replacement: drizzle('$1/index.cjs') },
  { find: /^drizzle-orm\/migrator$/, replacement: drizzle('migrator.cjs') },
]

const limits = { testTimeout: 30_000, hookTimeout: 60_000, teardownTimeout: 10_000 }

export default defineConfig({
  test: {
    // Two cores, and stories mostly wait.
    maxWorkers: 4,
    sequence: { sequencer: StoriesFirst },
    projects: [
      {
        resolve: { alias: DRIZZLE_AS_CJS },
        test: {
          ...limits,
          name: 'apart',
          pool: 'threads',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...CLEAN, 'test/soak/**', 'node_modules/**'],
          globalSetup: [
            'test/setup/postgres.ts',
            'test/setup/unpacked-browser.ts',
            'test/setup/built-site.ts',
          ],
        },
      },
      {
        resolve: { alias: DRIZZLE_AS_CJS },
        test: {
          ...limits,
          name: 'together',
          pool: 'threads',
          isolate: false,
          include: CLEAN,
          globalSetup: ['test/setup/postgres.ts'],
        },
      },
    ],
  },
})
