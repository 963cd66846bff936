import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(file, 'utf8')
const pages = globSync('app/admin/(desk)/**/page.tsx')
const actions = globSync('app/admin/(desk)/**/*.ts').filter((file) => read(file).startsWith("'use server'"))

const routes = globSync('app/admin/(desk)/**/route.ts')

test('there is a desk', () => {
  expect(pages.length).toBeGreaterThan(10)
  expect(actions.length).toBeGreaterThan(4)
})

test.each(pages)('%s asks first who is there: a layout is not asked again', (page) => {
  expect(read(page)).toMatch(
    /export default async function \w+\([^)]*\) \{\n {2}await requireStaff\(\)|const staff = await requireStaff\(\)/,
  )
})

test.each(routes)('%s asks first, too', (route) => {
  expect(read(route)).toMatch(/await currentStaff\(\)|= draftAnswer\(/)
})

test.each(actions)('%s has no action beside the wrapper that authorises', (file) => {
  const exported = [...read(file).matchAll(/^export (.*)$/gm)].map(([, text]) => text ?? '')
  expect(exported.length).toBeGreaterThan(0)
  for (const text of exported) expect(text).toMatch(/^const \w+ = (action|plainAction)\(/)
})
