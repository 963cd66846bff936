import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type ApiScope, createApiToken } from '#db/api-tokens'
import { archiveComponent, createComponent } from '#db/components'
import { disconnect } from '#db/connect'
import { newId } from '#db/new-id'
import { createStaff } from '#db/staff'
import type { ComponentId } from '#engine/id'
import { GET, POST } from '../../app/api/deploys/route.ts'
import { database } from '../../app/database.ts'
import { makeInstallation } from '../db/installation.ts'
import { cloneDatabase } from '../setup/clone-database.ts'

const NOW = new Date('2026-05-01T12:00:00Z')
const { db, url } = await cloneDatabase()
vi.stubEnv('DATABASE_URL', url)
const { components, pageId } = await makeInstallation(db, ['Web', 'Twin', 'twin', 'Gone'], NOW)
const [web = '', , , gone = ''] = components
const tokens = {} as Record<ApiScope, string>

beforeAll(async () => {
  await db.transaction(async (tx) => {
    const by = await createStaff(tx, { name: 'Ada', email: 'ada@example.com', passwordHash: 'none' }, NOW)
    for (const scope of ['deploys:write', 'monitors:write'] as const)
      tokens[scope] = await createApiToken(tx, { id: newId(), name: scope, scopes: [scope], by }, NOW)
    await archiveComponent(tx, { componentId: gone as ComponentId }, NOW)
  })
  return () => disconnect(database())
})

const SENT = { name: 'web', version: '1.2.0', at: '2026-05-01T11:00:00Z', components: ['web'] }

function ask(method: 'GET' | 'POST', sent: { body?: unknown; token?: string; query?: string }) {
  const { body, token = tokens['deploys:write'], query = '' } = sent
  return new Request(`http://127.0.0.1:3000/api/deploys${query}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function answerOf(response: Promise<Response>) {
  const answer = await response
  return { status: answer.status, body: await answer.json() }
}

const post = (body: unknown, token?: string) =>
  answerOf(POST(ask('POST', { body, ...(token === undefined ? {} : { token }) })))
const list = (query = '') => answerOf(GET(ask('GET', { query })))

describe('a deploy', () => {
  const printed = { ...SENT, at: '2026-05-01T11:00:00.000Z', components: [web], url: null }

  test('is marked, its components found by name in any case', async () => {
    expect(await post(SENT)).toEqual({ status: 201, body: printed })
  })

  test('sent twice is marked once, and the first one stays', async () => {
    const again = {
      ...SENT,
      at: '2026-05-01T13:00:00+02:00',
      components: [],
      url: 'https://ci.example.com/7',
    }
    expect(await post(again)).toEqual({ status: 200, body: printed })
    const answers = await Promise.all([1, 2, 3].map(() => post({ ...SENT, version: '1.3.0' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201])
    expect((await list()).body.deploys).toHaveLength(2)
  })

  test('of another version or instant is another one; the newest is listed first', async () => {
    await post({ ...SENT, at: '2026-05-01T11:30:00Z', url: 'https://ci.example.com/8' })
    const { body } = await list('?from=2026-05-01T11:00:00Z&until=2026-05-01T12:00:00Z&limit=1')
    expect(body.deploys).toMatchObject([{ at: '2026-05-01T11:30:00.000Z', url: 'https://ci.example.com/8' }])
  })

  test('of an archived component is marked by its id', async () => {
    const answer = await post({ ...SENT, version: 'last', components: [gone, web, 'WEB'] })
    expect(answer).toMatchObject({ status: 201, body: { components: [gone, web] } })
  })

  test('of a component under two names needs its id', async () => {
    const answer = await post({ ...SENT, version: '2', components: ['Twin'] })
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'components', message: expect.stringContaining('send the id of one') }] },
    })
  })
})

describe('what is refused says where:', () => {
  test.each<[string, unknown, string, RegExp]>([
    ['no name', { ...SENT, name: undefined }, 'name', /fill this in/],
    ['two lines', { ...SENT, version: '1\n2' }, 'version', /one line/],
    ['a date without its zone', { ...SENT, at: '2026-05-01 11:00' }, 'at', /such as 2026-05-01T14:00:00Z/],
    ['tomorrow and later', { ...SENT, at: '2090-05-01T11:00:00Z' }, 'at', /lies in the future/],
    ['an instant beyond all', { ...SENT, at: 8_640_000_000_000_000 }, 'at', /lies in the future/],
    [
      'an unknown component',
      { ...SENT, version: '3', components: ['Moon'] },
      'components',
      /no component “Moon”/,
    ],
    ["an archived one's name", { ...SENT, version: '3', components: ['Gone'] }, 'components', /“Gone”/],
    ['an address that is none', { ...SENT, url: 'javascript:alert(1)' }, 'url', /./],
    ['a field that does not exist', { ...SENT, colour: 'red' }, '', /called colour/],
  ])('%s', async (_, body, path, message) => {
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toContainEqual({ path, message: expect.stringMatching(message) })
  })

  test('a limit that is none', async () => {
    expect(await list('?limit=many')).toMatchObject({ status: 400, body: { errors: [{ path: 'limit' }] } })
  })

  test('a token of another scope', async () => {
    expect(await post(SENT, tokens['monitors:write'])).toMatchObject({ status: 403 })
  })
})

test('a component that is made later is found by its name', async () => {
  await db.transaction((tx) => createComponent(tx, { name: 'Late', placement: { pageId } }, NOW))
  expect(await post({ ...SENT, version: '4', components: ['Late'] })).toMatchObject({ status: 201 })
})
