import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { assets, firstPaint, KB, makeHome } from './built-home.ts'
import { STORY } from './until.ts'

test('the page of 50 components and 90 days is at most 30 KB', STORY, async () => {
  const home = await makeHome(50)
  expect(home.replies.br.body.length).toBeLessThanOrEqual(30 * KB)
  expect(home.body.includes('_next/')).toBe(false)
})

test('with 100 components everything for the first paint is under 75 KB', STORY, async () => {
  const home = await makeHome(100)
  expect(firstPaint(home)).toBeLessThan(75 * KB)
})

test('our own script is under 15 KB, and compressed under 5', () => {
  const script = assets.get('/upfront.js')?.body ?? Buffer.alloc(0)
  expect(script.length).toBeGreaterThan(0)
  expect(script.length).toBeLessThan(15 * KB)
  expect(brotliCompressSync(script).length).toBeLessThan(5 * KB)
})
