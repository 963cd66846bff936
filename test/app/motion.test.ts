import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test.each([
  ...globSync('app/**/*.css'),
  'public/upfront.js',
  'publish/documents/embed.ts',
  'publish/documents/gate.ts',
])('%s moves nothing, so no reader has to ask for less motion', (file) => {
  expect(readFileSync(file, 'utf8')).not.toMatch(
    /\b(transition|animation|scroll-behavior|@keyframes)\s*[:{]|behavior: ?'smooth'/,
  )
})
