import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOMS = ['engine', 'db', 'workers', 'emails', 'app', 'publish', 'cli'] as const
type Room = (typeof ROOMS)[number]

const MAY_IMPORT: Record<Room, readonly string[]> = {
  engine: [],
  db: ['engine'],
  emails: ['engine'],
  workers: ['engine', 'db', 'emails'],
  // The composer shows the very mail that will leave: emails are pure, and import the engine alone.
  app: ['engine', 'db', 'emails'],
  publish: ['engine', 'db'],
  cli: ['engine', 'db', 'workers', 'emails', 'publish'],
}
/** All pure: every room that speaks needs the same words and the same safe Markdown, and expectations look into texts, JSON and XML. */
const ENGINE_PACKAGES = [
  'zod',
  'intl-messageformat',
  '@schummar/icu-type-parser',
  'markdown-it',
  're2js',
  'json-p3',
  'saxes',
  'xpath',
  'croner',
]
const STATUSPAGE_FRAMEWORK = /\b(Suspense|'use client'|"use client"|'use server'|next\/link|next\/image)\b/

const files = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(room, name)),
)
const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))

function importsOf(file: string): string[] {
  const text = sources.get(file) ?? ''
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\()\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  )
}

function roomOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1).split('/')[0] ?? null
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier)).split('/')[0] ?? null
  return null
}

function fileOf(file: string, specifier: string): string | null {
  const base = specifier.startsWith('#')
    ? specifier.slice(1)
    : specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier))
      : null
  if (base === null) return null
  return [base, `${base}.ts`, `${base}.tsx`].find((name) => sources.has(name)) ?? null
}

describe('rooms', () => {
  test.each(ROOMS)('%s imports only the rooms it may', (room) => {
    const trespasses = files
      .filter((file) => file.startsWith(`${room}/`))
      .flatMap((file) =>
        importsOf(file).map((specifier) => ({ file, specifier, to: roomOf(file, specifier) })),
      )
      .filter(({ to }) => to !== null && to !== room && !MAY_IMPORT[room].includes(to))
      .map(({ file, specifier }) => `${file} -> ${specifier}`)
    expect(trespasses).toEqual([])
  })

  test('engine uses no package but a few that are pure, and no Node module', () => {
    const found = files
      .filter((file) => file.startsWith('engine/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((s) => !s.startsWith('.') && !s.startsWith('#') && !ENGINE_PACKAGES.includes(s))
          .map((s) => `${file} -> ${s}`),
      )
    expect(found).toEqual([])
  })

  test('engine has no clock and no chance', () => {
    const found = files.filter(
      (file) =>
        file.startsWith('engine/') &&
        /Date\.now\(|new Date\(\)|Math\.random\(|performance\./.test(sources.get(file) ?? ''),
    )
    expect(found).toEqual([])
  })

  test('only db speaks to the database', () => {
    const found = files
      .filter((file) => !file.startsWith('db/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((s) => /^(drizzle-orm|postgres)(\/|$)/.test(s))
          .map((s) => `${file} -> ${s}`),
      )
    expect(found).toEqual([])
  })

  test('the environment is read in files named env.ts only', () => {
    const found = files.filter(
      (file) => /process\.env\b/.test(sources.get(file) ?? '') && !/(^|\/)env\.ts$/.test(file),
    )
    expect(found).toEqual([])
  })

  test('no import goes round in a circle', () => {
    expect(findCircle()).toEqual([])
  })

  test('public pages are plain documents: nothing that needs a framework script', () => {
    const found = files.filter(
      (file) => file.startsWith('app/(status)/') && STATUSPAGE_FRAMEWORK.test(sources.get(file) ?? ''),
    )
    expect(found).toEqual([])
  })
})

describe('size', () => {
  const lengths = files
    .filter((file) => file !== 'db/schema.ts')
    .map((file) => ({ file, lines: (sources.get(file) ?? '').split('\n').length }))

  test('no file is above 300 lines', () => {
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([])
  })

  test('the median file has at most 80 lines and nine of ten have under 200', () => {
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80)
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(200)
  })
})

/** Files of the first circle of imports found, in order; those of types count, too. */
function findCircle(): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const trail: string[] = []
  const visit = (file: string): string[] | null => {
    if (state.get(file) === 'done') return null
    if (state.get(file) === 'open') return [...trail.slice(trail.indexOf(file)), file]
    state.set(file, 'open')
    trail.push(file)
    for (const next of filesImported(file)) {
      const circle = visit(next)
      if (circle) return circle
    }
    trail.pop()
    state.set(file, 'done')
    return null
  }
  for (const file of files) {
    const circle = visit(file)
    if (circle) return circle
  }
  return []
}

function filesImported(file: string): string[] {
  return importsOf(file).flatMap((specifier) => fileOf(file, specifier) ?? [])
}
