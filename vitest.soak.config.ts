import { defineConfig, mergeConfig } from 'vitest/config'
import config from './vitest.config.ts'

const base = mergeConfig(config, {})

/** What takes long: `npm run soak`. */
export default defineConfig({
  test: {
    ...base.test,
    include: ['test/soak/**/*.soak.ts'],
    exclude: ['node_modules/**'],
    testTimeout: 600_000,
  },
})
