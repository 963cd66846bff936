import { expect, test } from 'vitest'
import { firstPaint, KB, makeHome } from '../stories/built-home.ts'

test.each([
  [50, 75],
  [100, 75],
  [1_000, 300],
])('with %i components everything for the first paint is under %i KB', async (components, limit) => {
  const home = await makeHome(components)
  console.log(
    `${components} components: ${(home.body.length / KB).toFixed(0)} KB of HTML, ${(home.replies.br.body.length / KB).toFixed(1)} KB ` +
      `in Brotli, ${(home.replies.gzip.body.length / KB).toFixed(1)} KB in gzip, ${(firstPaint(home) / KB).toFixed(1)} KB for the first paint`,
  )
  expect(firstPaint(home)).toBeLessThan(limit * KB)
})
