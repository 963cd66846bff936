import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { see } from './see.ts'
import { serveHttp } from './serve.ts'

const kind = 'upstream' as const
const component = (id: string, name: string, status: string, group_id: string | null = null) => ({
  id,
  name,
  status,
  group_id,
})

const summary = {
  page: { id: 'p', name: 'Acme' },
  status: { indicator: 'minor', description: 'Minor Service Outage' },
  components: [
    component('c1', 'API', 'partial_outage'),
    component('g1', 'Europe', 'operational'),
    component('g2', 'America', 'major_outage'),
    component('c2', 'Mail', 'operational', 'g1'),
    component('c3', 'Mail', 'major_outage', 'g2'),
    component('c4', 'Odd', 'on_fire'),
    component('g3', 'Web', 'degraded_performance'),
    component('c5', 'Web', 'operational', 'g3'),
  ],
}

/** A status page that has this document at the usual place, and what it was asked for. */
async function servePage(document: unknown, { status = 200 } = {}) {
  const asked: string[] = []
  const served = await serveHttp((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof document === 'string' ? document : JSON.stringify(document))
  })
  return { url: served.origin, asked }
}

describe('the word of', () => {
  test.each([
    ['a component by its name', 'api', 'API', 'partial_outage', 'degraded'],
    ['a component by its id', 'c3', 'Mail', 'major_outage', 'down'],
    ['a component of a group', 'Europe - Mail', 'Mail', 'operational', 'up'],
    ['the one at the top of several', 'Web', 'Web', 'degraded_performance', 'degraded'],
    ['a group', 'America', 'America', 'major_outage', 'down'],
    ['the page as a whole', null, 'the page Acme', 'minor', 'degraded'],
  ])('%s is the verdict', async (_, wanted, name, status, expected) => {
    const { url, asked } = await servePage(summary)
    const { seen, verdict } = await see({ kind, url, component: wanted })
    expect(seen).toMatchObject({ failure: null, http: null, upstream: { component: name, status } })
    expect(Object.keys(seen.phases)).toContain('wait')
    expect(verdict).toBe(expected)
    expect(asked).toEqual(['/api/v2/summary.json'])
  })
})

test.each([
  ['/', '/api/v2/summary.json'],
  ['/eu/', '/eu/api/v2/summary.json'],
  ['/api/v2/components.json?a=1', '/api/v2/components.json?a=1'],
])('the address %s is asked at %s', async (path, expected) => {
  const { url, asked } = await servePage(summary)
  await see({ kind, url: url + path, component: 'API' })
  expect(asked).toEqual([expected])
})

describe('a status page fails the check that', () => {
  test.each([
    ['lacks the component', summary, 'Billing', 'Read: the status page has no component "Billing"'],
    [
      'has two of this name',
      summary,
      'Mail',
      'Read: 2 components of the status page are named "Mail": name its id or its group, too',
    ],
    ['uses a word of its own', summary, 'Odd', 'Read: the status page uses an unknown status: "on_fire"'],
    [
      'has no status as a whole',
      { page: summary.page, components: [] },
      null,
      'Read: the document has no status of the page',
    ],
    [
      'is none of this format',
      { up: true },
      null,
      "Read: the document is not a summary in Statuspage's format",
    ],
    ['is a web page', '<html>', null, 'Read: the document is not JSON'],
    ['is endless', ' '.repeat(6_000_000), null, 'Read: the summary is longer than 5 MB'],
  ])('%s', async (_, document, wanted, message) => {
    const { url } = await servePage(document)
    const { seen, verdict } = await see({ kind, url, component: wanted })
    expect(seen).toMatchObject({ upstream: null, failure: { phase: 'read', code: 'bad_response', message } })
    expect(verdict).toBe('down')
  })

  test('answers with an error', async () => {
    const { url } = await servePage('busy', { status: 503 })
    const { seen } = await see({ kind, url })
    expect(seen.failure).toMatchObject({
      code: 'error_answer',
      message: 'Read: the status page answered with status 503',
    })
  })

  test('cannot be reached, or may not be', async () => {
    const { url } = await servePage(summary)
    expect((await see({ kind, url }, { allowed: false })).seen.failure?.code).toBe('refused_target')
  })
})

const captured = new URL('../../../../shared/fixtures/statuspage-v2/', import.meta.url)

describe.skipIf(!existsSync(captured))(
  'real documents (the captured pages are not part of the repository)',
  () => {
    const read = (path: string) => readFileSync(new URL(path, captured), 'utf8')

    test('a summary tells a component and the page as a whole', async () => {
      const { url } = await servePage(read('summary/instructure-summary.json'))
      const { seen } = await see({ kind, url, component: '41wg86q5vc14' })
      expect(seen.upstream).toEqual({ component: 'Canvas', status: 'degraded_performance' })
      expect((await see({ kind, url })).seen.failure).toBeNull()
    })

    test('a list of components tells each of them', async () => {
      const document = read('components/github-components-with-problem.json')
      const { url } = await servePage(document)
      const address = `${url}/api/v2/components.json`
      for (const { id, name, status } of JSON.parse(document).components) {
        const { seen } = await see({ kind, url: address, component: id })
        expect(seen.upstream).toEqual({ component: name, status })
      }
    })
  },
)
