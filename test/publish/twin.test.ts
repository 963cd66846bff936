import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { confirmTwin } from '#publish/twin'
import { plainly } from '../engine/plainly.ts'
import { CHECKOUT, DATABASE, INCIDENT, NOON } from './documents/sample-view.ts'
import { PAGE } from './house.ts'
import { createTwinSite, OLD_INCIDENT } from './twin-site.ts'

const site = createTwinSite()
const OVER = 'overoverover' as typeof INCIDENT
const at = (name: string) => join(site.folder, name)
const files = () =>
  readdirSync(site.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(site.folder.length + 1))

describe('the twin', () => {
  test('holds every public document under its own address', async () => {
    await site.write()
    for (const name of [
      'index.html',
      '404.html',
      'history.html',
      'history/index.html',
      'history.rss',
      'history.atom',
      'history.json',
      'revision.json',
      'api/v2/summary.json',
      'api/v2/scheduled-maintenances/active.json',
      `api/v2/incidents/${INCIDENT}.json`,
      `incidents/${INCIDENT}.html`,
      `components/${DATABASE}/index.html`,
      `badge/${CHECKOUT}.svg`,
      'badge/page.svg',
      'api/page.json',
    ])
      expect(existsSync(at(name)), name).toBe(true)
    expect(JSON.parse(site.read('api/v2/summary.json')).page.name).toBe('Northwind')
  })

  test('holds what the page itself tells no more, and all that its documents lead to', async () => {
    site.links = {
      '/history': '<a href="/history/2026-04?x=1">Older</a>',
      '/history/2026-04': '<a href="/history/2026-03">Older</a><a href="https://elsewhere.example/x">x</a>',
    }
    await site.write()
    expect(existsSync(at(`incidents/${OLD_INCIDENT}.html`))).toBe(true)
    expect(existsSync(at('history/2026-03/index.html'))).toBe(true)
    expect(files().filter((name) => name.includes('x=1') || name.includes('elsewhere'))).toEqual([])
  })

  test('has each file compressed beside it, and nothing half written', async () => {
    await site.write()
    const plain = site.read('index.html')
    expect(gunzipSync(readFileSync(at('index.html.gz'))).toString()).toBe(plain)
    expect(brotliDecompressSync(readFileSync(at('index.html.br'))).toString()).toBe(plain)
    expect(readdirSync(site.folder).filter((name) => name.includes('stage'))).toEqual([])
  })

  test('prints when it was made, and leaves out what needs the live site', async () => {
    await site.write()
    expect(site.read('index.html')).toContain(
      `As of <time datetime="${new Date(NOON).toISOString()}">12:00 UTC</time> on 2026-05-01.`,
    )
    expect(site.read('index.html')).not.toContain('/subscribe')
  })

  test('says until when it was seen to be what the page shows, also when nothing moves', async () => {
    await site.write()
    const home = statSync(at('index.html')).mtimeMs
    await confirmTwin(site.folder, new Date(NOON + 90_000))
    expect(JSON.parse(site.read('revision.json'))).toEqual({
      revision: 7,
      computed_at: '2026-05-01T12:00:00.000Z',
      as_of: '2026-05-01T12:01:30.000Z',
    })
    expect(gunzipSync(readFileSync(at('revision.json.gz'))).toString()).toBe(site.read('revision.json'))
    expect(statSync(at('index.html')).mtimeMs).toBe(home)
  })

  test('takes away what the page shows no more, and nothing of others', async () => {
    await site.write()
    writeFileSync(at('security.txt'), 'theirs')
    const { view } = site
    site.view = { ...view, components: view.components.filter(({ id }) => id !== DATABASE) }
    await site.write()
    for (const ending of ['', '.gz', '.br'])
      expect(existsSync(at(`badge/${DATABASE}.svg${ending}`))).toBe(false)
    expect(existsSync(at(`badge/${CHECKOUT}.svg`))).toBe(true)
    expect(site.read('security.txt')).toBe('theirs')
  })

  test('a list that somebody tampered with takes nothing away outside of the folder', async () => {
    const outside = `${site.folder}-outside`
    writeFileSync(outside, 'theirs')
    writeFileSync(at('.upfront-twin.json'), JSON.stringify([`../${outside.split('/').at(-1)}`]))
    await expect(site.write()).rejects.toThrow('outside of the twin')
    expect(readFileSync(outside, 'utf8')).toBe('theirs')
    rmSync(outside)
  })
})

describe('a private page', () => {
  const writePrivate = () => site.write({ ...PAGE, visibility: 'password' })

  test('has no twin', async () => {
    expect(await writePrivate()).toEqual({ madeCount: 0, count: 0 })
    expect(readdirSync(site.folder)).toEqual([])
  })

  test('that was public before leaves nothing of its twin', async () => {
    await site.write()
    writeFileSync(at('security.txt'), 'theirs')
    await writePrivate()
    expect(files()).toEqual(['security.txt'])
  })
})

describe('a change', () => {
  const change = (over: Partial<typeof site.view>) => {
    site.view = { ...site.view, ...over, revision: site.view.revision + 1 }
  }
  const isDetail = (address: string) => /^\/(?:components|incidents|history)\/(?!0{12})/.test(address)

  test('makes anew only what it touches, and leaves the other files as they are', async () => {
    site.links = { '/history': '<a href="/history/2025-07">Older</a>' }
    await site.write()
    const touched = ['index.html', `components/${CHECKOUT}.html`, `badge/${CHECKOUT}.svg`]
    const untouched = [`components/${DATABASE}.html`, `badge/${DATABASE}.svg`, 'history/2025-07.html']
    const inodes = () => [...touched, ...untouched].map((name) => statSync(at(name)).ino)
    const before = inodes()
    const { components } = site.view
    change({
      components: components.map((row) => (row.id === CHECKOUT ? { ...row, status: 'operational' } : row)),
    })
    await site.write()
    expect(site.rendered.filter(isDetail)).toEqual([`/components/${CHECKOUT}`, `/incidents/${INCIDENT}`])
    expect(site.rendered).toContain('/uptime')
    expect(site.rendered).not.toContain('/history')
    const isNew = inodes().map((inode, index) => inode !== before[index])
    expect(isNew).toEqual([...touched.map(() => true), ...untouched.map(() => false)])
  })

  test('of a component is told on the pages that were seen to link to it', async () => {
    site.links = { [`/components/${DATABASE}`]: `<a href="/components/${CHECKOUT}">Checkout</a>` }
    await site.write()
    const { components } = site.view
    change({ components: components.map((row) => (row.id === CHECKOUT ? { ...row, atRisk: true } : row)) })
    await site.write()
    expect(site.rendered).toContain(`/components/${DATABASE}`)
  })

  test('of a component is told in the API with each of its stories, over or not', async () => {
    const [open] = site.view.incidents
    if (!open) throw new Error('The sample tells of no incident.')
    const over = { ...open, id: OVER, status: 'resolved' as const, resolvedAt: NOON }
    site.view = { ...site.view, incidents: [open, over] }
    await site.write()
    const { components } = site.view
    change({
      components: components.map((row) =>
        row.id === DATABASE
          ? { ...row, status: 'operational', lastKnownStatus: 'operational', statusSince: NOON }
          : row,
      ),
    })
    await site.write()
    const rowIn = (rows: { id: string }[]) => rows.find(({ id }) => id === DATABASE)
    const now = rowIn(JSON.parse(site.read('api/v2/summary.json')).components)
    expect(now).toMatchObject({ status: 'operational' })
    for (const id of [INCIDENT, OVER])
      expect(rowIn(JSON.parse(site.read(`api/v2/incidents/${id}.json`)).incident.components)).toEqual(now)
    expect(site.rendered).not.toContain(`/incidents/${OVER}`)
  })

  test.each([
    ['how much of the time was watched', { coverage: 0.98 }],
    ['its least figure', { lower: 0.98 }],
    ['its greatest figure', { upper: 0.9995 }],
    ['what it lost through others', { inheritedDowntimeMs: 60_000 }],
  ])('of %s is told on the page of a component', async (_, over) => {
    await site.write()
    const { components } = site.view
    change({
      components: components.map((row) =>
        row.id === DATABASE ? { ...row, availability: { ...row.availability, ...over } } : row,
      ),
    })
    await site.write()
    expect(site.rendered).toContain(`/components/${DATABASE}`)
    expect(site.rendered).not.toContain(`/components/${CHECKOUT}`)
  })

  test('of an old story is told in its month', async () => {
    site.links = { '/history': '<a href="/history/2025-07">July</a><a href="/history/2025-06">June</a>' }
    await site.write()
    site.stories = site.stories.map((story) => ({ ...story, title: 'A better title' }))
    change({})
    await site.write()
    expect(site.rendered.filter(isDetail)).toEqual([
      `/incidents/${INCIDENT}`,
      `/incidents/${OLD_INCIDENT}`,
      '/history/2025-07',
    ])
  })

  test('that somebody else made of a file is undone, and another version of Upfront makes all anew', async () => {
    await site.write()
    rmSync(at(`badge/${DATABASE}.svg.gz`))
    expect((await site.write()).madeCount).toBeLessThan(40)
    expect(existsSync(at(`badge/${DATABASE}.svg.gz`))).toBe(true)
    const { version } = site.ports
    site.ports.version = 'another'
    const { madeCount, count } = await site.write()
    site.ports.version = version
    expect(madeCount).toBe(count)
  })

  test('no document is older than the hour for ever', async () => {
    await site.write()
    change({ computedAt: NOON + 2 * 3_600_000 })
    await site.write()
    expect(site.rendered).toContain(`/components/${DATABASE}`)
  })
})

test('who reads while it is written sees whole files, and of each what is or what was', async () => {
  const sentences = ['Nothing is wrong', 'Something is wrong', 'Nothing is wrong any more']
  const write = async (sentence = '') => {
    site.view = { ...site.view, sentence: plainly(sentence), revision: site.view.revision + 1 }
    await site.write()
  }
  await write(sentences[0])
  let isOver = false
  const read = async () => {
    let count = 0
    for (; !isOver; count += 1) {
      const [plain, packed] = await Promise.all([readFile(at('index.html')), readFile(at('index.html.gz'))])
      for (const text of [plain.toString(), gunzipSync(packed).toString()]) {
        expect(text).toMatch(/^<!DOCTYPE html>[\s\S]*<\/html>$/)
        expect(sentences.some((sentence) => text.includes(sentence))).toBe(true)
      }
    }
    return count
  }
  const reading = read()
  for (const sentence of sentences.slice(1)) await write(sentence)
  isOver = true
  expect(await reading).toBeGreaterThan(5)
})

describe('what fails half-way changes nothing', () => {
  test('when a page cannot be made', async () => {
    await site.write()
    const before = site.read('index.html')
    site.view = { ...site.view, sentence: plainly('All is well'), revision: 8 }
    site.failure = { address: '/lost', error: new Error('connect ECONNREFUSED') }
    await expect(site.write()).rejects.toThrow('ECONNREFUSED')
    expect(site.read('index.html')).toBe(before)
    expect(readdirSync(site.folder).filter((name) => name.includes('stage'))).toEqual([])
    site.failure = null
    await site.write()
    expect(site.read('index.html')).toContain('All is well')
  })

  test.skipIf(process.getuid?.() === 0)('when the folder cannot be written', async () => {
    chmodSync(site.folder, 0o500)
    await expect(site.write()).rejects.toThrow('EACCES')
    chmodSync(site.folder, 0o700)
  })

  test('when a file stands where a folder has to be', async () => {
    rmSync(site.folder, { recursive: true })
    writeFileSync(site.folder, 'theirs')
    await expect(site.write()).rejects.toThrow(/EEXIST|ENOTDIR/)
    expect(readFileSync(site.folder, 'utf8')).toBe('theirs')
  })

  test('what a killed process left aside is taken away after an hour', async () => {
    mkdirSync(at('.upfront-twin-stage-1-1'))
    utimesSync(at('.upfront-twin-stage-1-1'), 1, 1)
    await site.write()
    expect(existsSync(at('.upfront-twin-stage-1-1'))).toBe(false)
  })
})
