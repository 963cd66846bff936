import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hashInputs } from '#cli/build'

const root = mkdtempSync(join(tmpdir(), 'upfront-build-'))
afterAll(() => rmSync(root, { recursive: true }))

function hashAfter(path: string, text: string): string {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
  return hashInputs(root)
}

test('the site is built again when one of its sources changed, and only then', () => {
  const first = hashAfter('app/page.tsx', 'one')
  expect(hashAfter('app/page.tsx', 'one')).toBe(first)
  expect(hashAfter('workers/run.ts', 'a worker')).toBe(first)
  expect(hashAfter('README.md', 'words')).toBe(first)
  const others = ['app/page.tsx', 'app/ui/new.tsx', 'engine/page.ts', 'proxy.ts', 'next.config.js']
  const hashes = [first, ...others.map((path) => hashAfter(path, 'two'))]
  expect(new Set(hashes).size).toBe(hashes.length)
})
