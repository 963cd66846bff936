import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PageView } from '#engine/page'
import { createMake } from '#publish/make'
import { Mirror, twinFolder } from '#publish/mirror'
import { writeTwin } from '#publish/twin'
import { NOW, pageFacts } from '../engine/sample-graph.ts'
import { CHECKOUT, DATABASE, INCIDENT, NOON, sampleView } from './documents/sample-view.ts'
import { BASE, PAGE } from './house.ts'

let folder: string
let view: PageView = sampleView()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-twin-'))
  view = sampleView()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const viewOf = async () => view
const factsOf = async () => ({ facts: pageFacts(), now: NOW })
const render = async (path: string) => ({
  status: path === '/incidents/000000000000' ? 404 : 200,
  html: `<!DOCTYPE html><html><head></head><body><a href="/subscribe">Subscribe</a><div id="stale" hidden=""></div>${path} ${view.sentence}</body></html>`,
  policy: "default-src 'none'",
})
const ports = {
  viewOf,
  make: createMake({
    viewOf,
    factsOf,
    render,
    logoOf: async () => null,
    hasStory: async () => false,
    baseUrl: BASE,
  }),
  assets: new Map(),
}
const write = () => writeTwin(folder, PAGE, ports)
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

describe('the twin', () => {
  test('holds every public document under its own address', async () => {
    await write()
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
      expect(existsSync(join(folder, name)), name).toBe(true)
    expect(JSON.parse(read('api/v2/summary.json')).page.name).toBe('Northwind')
  })

  test('has each file compressed beside it, and nothing half written', async () => {
    await write()
    const plain = read('index.html')
    expect(gunzipSync(readFileSync(join(folder, 'index.html.gz'))).toString()).toBe(plain)
    expect(brotliDecompressSync(readFileSync(join(folder, 'index.html.br'))).toString()).toBe(plain)
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.new'))).toEqual(
      [],
    )
  })

  test('prints when it was made, and leaves out what needs the live site', async () => {
    await write()
    expect(read('index.html')).toContain(
      `As of <time datetime="${new Date(NOON).toISOString()}">12:00 UTC</time> on 2026-05-01.`,
    )
    expect(read('index.html')).not.toContain('/subscribe')
  })

  test('takes away what the page shows no more, and nothing of others', async () => {
    await write()
    writeFileSync(join(folder, 'security.txt'), 'theirs')
    view = sampleView({ components: view.components.filter(({ id }) => id !== DATABASE) })
    await write()
    for (const ending of ['', '.gz', '.br'])
      expect(existsSync(join(folder, `badge/${DATABASE}.svg${ending}`))).toBe(false)
    expect(existsSync(join(folder, `badge/${CHECKOUT}.svg`))).toBe(true)
    expect(read('security.txt')).toBe('theirs')
  })

  test('a list that somebody tampered with takes nothing away outside of the folder', async () => {
    const outside = `${folder}-outside`
    writeFileSync(outside, 'theirs')
    writeFileSync(join(folder, '.upfront-twin.json'), JSON.stringify([`../${outside.split('/').at(-1)}`]))
    await expect(write()).rejects.toThrow('outside of the twin')
    expect(readFileSync(outside, 'utf8')).toBe('theirs')
    rmSync(outside)
  })
})

describe('a private page', () => {
  const writePrivate = () => writeTwin(folder, { ...PAGE, visibility: 'password' }, ports)

  test('has no twin', async () => {
    expect(await writePrivate()).toBe(0)
    expect(readdirSync(folder)).toEqual([])
  })

  test('that was public before leaves nothing of its twin', async () => {
    await write()
    writeFileSync(join(folder, 'security.txt'), 'theirs')
    await writePrivate()
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(files.map(({ name }) => name)).toEqual(['security.txt'])
  })
})

describe('the mirror', () => {
  test('writes one at a time, and what moved meanwhile once more', async () => {
    const begun: number[] = []
    const gates: (() => void)[] = []
    const mirror = new Mirror({
      folder,
      write: (_, page) => {
        begun.push(page.revision)
        return new Promise<void>((resolve) => gates.push(resolve))
      },
      remove: async () => {},
      log: () => {},
    })
    for (const revision of [1, 2, 3]) mirror.refresh({ ...PAGE, revision })
    expect(begun).toEqual([1])
    gates[0]?.()
    await vi.waitFor(() => expect(begun).toEqual([1, 3]))
    gates[1]?.()
    await mirror.written()
  })

  test('takes away what was written under a host that a page has left', async () => {
    const done: string[] = []
    const mirror = new Mirror({
      folder: '/twin',
      write: async (target) => done.push(`write ${target}`),
      remove: async (target) => done.push(`remove ${target}`),
      log: () => {},
    })
    mirror.remove({ ...PAGE, host: 'old.example' })
    mirror.refresh({ ...PAGE, host: 'new.example' })
    await mirror.written()
    expect(done).toEqual(['remove /twin/old.example', 'write /twin/new.example'])
  })

  test('gives a page with a host of its own a folder of that name', () => {
    expect(twinFolder('/twin', PAGE)).toBe('/twin')
    expect(twinFolder('/twin', { ...PAGE, host: 'status.acme.example:8080' })).toBe(
      '/twin/status.acme.example_8080',
    )
  })
})
