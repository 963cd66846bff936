import { defineConfig } from 'vitest/config'

/** What takes long: `npm run soak`. */
export default defineConfig({
  test: {
    include: ['test/soak/**/*.soak.ts'],
    globalSetup: ['test/setup/postgres.ts', 'test/setup/built-site.ts'],
    pool: 'threads',
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
})
