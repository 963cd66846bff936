import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LANGUAGES } from '#engine/language'
import { CATALOGUES } from '#engine/language/catalogues'
import { Fonts } from '#publish/image/fonts'

const LATIN = 'publish/fonts/inter-semibold-latin.ttf'
const GREEK = 'publish/fonts/inter-semibold-greek.ttf'
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-fonts-'))
  copyFileSync(GREEK, join(folder, 'greek.ttf'))
  writeFileSync(join(folder, 'a-broken.ttf'), 'no font')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const filesFor = async (fonts: Fonts, text: string) =>
  (await fonts.facesFor(text))?.map(({ file }) => basename(file)) ?? null

test.each([
  ['Latin', 'All systems operational', 'inter-semibold-latin.ttf'],
  ['Polish', 'Łódź', 'inter-semibold-latin-ext.ttf'],
  ['Russian', 'Платежи', 'inter-semibold-cyrillic.ttf'],
  ['Greek', 'Πληρωμές', 'inter-semibold-greek.ttf'],
  ['Vietnamese', 'Thanh toán đã hỏng', 'inter-semibold-vietnamese.ttf'],
  ['Arabic', 'انقطاع جزئي', 'IBMPlexSansArabic_600SemiBold.ttf'],
  ['Japanese', '大規模障害が発生しています', 'BIZUDPGothic_700Bold.ttf'],
])('our own fonts have %s', async (_, text, file) => {
  expect(await filesFor(new Fonts([]), text)).toContain(file)
})

test('whatever one of our languages has to say is written with our own fonts alone', async () => {
  const fonts = new Fonts([])
  for (const language of LANGUAGES)
    expect(await fonts.facesFor(Object.values(CATALOGUES[language]).join(' ')), language).not.toBeNull()
})

test('what ours lack is found in those of the machine, and a broken file there is passed over', async () => {
  expect(await filesFor(new Fonts([folder], [LATIN], []), 'Α and B')).toEqual([
    'inter-semibold-latin.ttf',
    'greek.ttf',
  ])
})

test('a text that no font can write has none, rather than boxes', async () => {
  const fonts = new Fonts([folder], [LATIN], [])
  expect(await fonts.facesFor('決済')).toBeNull()
  expect(await fonts.facesFor('Mixed 決済')).toBeNull()
  expect(await filesFor(fonts, 'Plain')).toEqual(['inter-semibold-latin.ttf'])
})

test('marks that nobody sees need no font', async () => {
  expect(await filesFor(new Fonts([], [LATIN]), 'A\u2067B\u2069\u200d')).toEqual(['inter-semibold-latin.ttf'])
})
