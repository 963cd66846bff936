import { defineConfig } from 'vitest/config'
import { StoriesFirst } from './test/setup/stories-first.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/soak/**', 'node_modules/**'],
    globalSetup: ['test/setup/postgres.ts', 'test/setup/unpacked-browser.ts', 'test/setup/built-site.ts'],
    pool: 'threads',
    maxWorkers: 2,
    sequence: { sequencer: StoriesFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
  },
})
