import { defineConfig } from 'vitest/config'
import { StoriesFirst } from './test/setup/stories-first.ts'

/** They touch nothing outside of themselves, so that files may share one load of the modules. */
const PURE = [
  'test/engine/**/*.test.ts',
  'test/publish/documents/**/*.test.ts',
  'test/emails/**/*.test.{ts,tsx}',
]

const limits = { testTimeout: 30_000, hookTimeout: 60_000, teardownTimeout: 10_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: StoriesFirst },
    projects: [
      {
        test: {
          ...limits,
          name: 'real',
          pool: 'threads',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...PURE, 'test/soak/**', 'node_modules/**'],
          globalSetup: [
            'test/setup/postgres.ts',
            'test/setup/unpacked-browser.ts',
            'test/setup/built-site.ts',
          ],
        },
      },
      { test: { ...limits, name: 'pure', pool: 'threads', isolate: false, include: PURE } },
    ],
  },
})
