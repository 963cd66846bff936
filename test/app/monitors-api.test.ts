import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type ApiScope, createApiToken, revokeApiToken } from '#db/api-tokens'
import { disconnect } from '#db/connect'
import { findDeskMonitor } from '#db/desk/monitors'
import { unsealSpec } from '#db/monitors/seal-spec'
import { newId } from '#db/new-id'
import { createStaff } from '#db/staff'
import type { MonitorId } from '#engine/id'
import * as one from '../../app/api/monitors/[id]/route.ts'
import * as all from '../../app/api/monitors/route.ts'
import { GET as readSchema } from '../../app/api/monitors/schema.json/route.ts'
import { database } from '../../app/database.ts'
import { makeInstallation } from '../db/installation.ts'
import { cloneDatabase } from '../setup/clone-database.ts'

const NOW = new Date('2026-05-01T12:00:00Z')
const MASK = '********'
const SECRET = 's'.repeat(40)
const { db, url } = await cloneDatabase()
vi.stubEnv('DATABASE_URL', url)
vi.stubEnv('SECRET', SECRET)
vi.stubEnv('BASE_URL', 'http://127.0.0.1:3000')
const { components } = await makeInstallation(db, ['Web'], NOW)
const tokens = {} as Record<ApiScope | 'revoked', string>

beforeAll(async () => {
  await db.transaction(async (tx) => {
    const by = await createStaff(tx, { name: 'Ada', email: 'ada@example.com', passwordHash: 'none' }, NOW)
    const make = (id: string, scope: ApiScope) =>
      createApiToken(tx, { id, name: scope, scopes: [scope], by }, NOW)
    tokens['monitors:read'] = await make(newId(), 'monitors:read')
    tokens['monitors:write'] = await make(newId(), 'monitors:write')
    tokens['deploys:write'] = await make(newId(), 'deploys:write')
    const tokenId = newId()
    tokens.revoked = await make(tokenId, 'monitors:write')
    await revokeApiToken(tx, { tokenId }, NOW)
  })
  return () => disconnect(database())
})

type Sent = { body?: unknown; token?: string | null; type?: string }

function requestOf(
  method: string,
  { body, token = tokens['monitors:write'], type = 'application/json' }: Sent,
) {
  const headers = new Headers({ 'content-type': type })
  if (token !== null) headers.set('authorization', `Bearer ${token}`)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Request('http://127.0.0.1:3000/api/monitors', {
    method,
    headers,
    ...(body === undefined ? {} : { body: text }),
  })
}

async function answerOf(response: Promise<Response>) {
  const answer = await response
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers }
}

const list = (sent: Sent = {}) => answerOf(all.GET(requestOf('GET', sent)))
const post = (body: unknown, sent: Sent = {}) => answerOf(all.POST(requestOf('POST', { body, ...sent })))
const at = (id: string) => ({ params: Promise.resolve({ id }) })
const get = (id: string) => answerOf(one.GET(requestOf('GET', {}), at(id)))
const put = (id: string, body: unknown) => answerOf(one.PUT(requestOf('PUT', { body }), at(id)))
const remove = (id: string, sent: Sent = {}) => answerOf(one.DELETE(requestOf('DELETE', sent), at(id)))

const SHOP = {
  name: 'Shop',
  spec: {
    kind: 'http',
    url: 'https://shop.example.com/health',
    headers: [{ name: 'Authorization', value: 'Bearer s3cret' }],
  },
  rules: { intervalSeconds: 30 },
  componentIds: components,
}

async function storedSpec(id: string) {
  const monitor = await findDeskMonitor(db, id as MonitorId)
  return monitor && unsealSpec({ current: SECRET, previous: null }, monitor.spec)
}

describe('who asks', () => {
  test.each<[string, () => string | null]>([
    ['without a token', () => null],
    ['with a made-up token', () => `upfront_${'x'.repeat(43)}`],
    ['with a revoked token', () => tokens.revoked],
  ])('%s is told how to', async (_, token) => {
    const { status, body, headers } = await list({ token: token() })
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer')
    expect(body.errors[0].message).toMatch(/^Send a token/)
  })

  test.each<[string, ApiScope, () => Promise<{ status: number }>]>([
    ['list', 'deploys:write', () => list({ token: tokens['deploys:write'] })],
    ['create', 'monitors:read', () => post(SHOP, { token: tokens['monitors:read'] })],
    ['archive', 'monitors:read', () => remove('aaaaaaaaaaaa', { token: tokens['monitors:read'] })],
  ])('cannot %s with the scope %s', async (_, __, ask) => {
    expect(await ask()).toMatchObject({
      status: 403,
      body: { errors: [{ message: expect.stringContaining('lacks the scope') }] },
    })
  })

  test('may read with the scope to read', async () => {
    expect(await list({ token: tokens['monitors:read'] })).toMatchObject({ status: 200 })
  })
})

describe('a monitor', () => {
  test('is created, read, listed, changed and archived, and prints no secret', async () => {
    const made = await post(SHOP)
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Shop', rules: { intervalSeconds: 30, timeoutSeconds: 10 } },
    })
    const { id } = made.body
    expect(made.headers.get('location')).toBe(`/api/monitors/${id}`)
    expect(made.body.spec.headers).toEqual([{ name: 'Authorization', value: MASK }])
    expect(made.body.locations).toEqual([{ location: 'default', health: 'unobserved', lastCheckAt: null }])
    expect((await get(id)).body).toEqual(made.body)
    const changed = await put(id, { ...made.body, name: 'Shop, renamed' })
    expect(changed).toMatchObject({ status: 200, body: { ...made.body, name: 'Shop, renamed' } })
    expect(await storedSpec(id)).toMatchObject({ headers: SHOP.spec.headers })
    const listed = await list()
    expect(listed.body.monitors).toContainEqual(changed.body)
    expect(JSON.stringify(listed.body)).not.toMatch(/s3cret|sealed:/)
    expect((await remove(id)).status).toBe(204)
    expect((await get(id)).status).toBe(404)
    expect((await remove(id)).status).toBe(404)
  })

  test('sent twice under its own id is created once', async () => {
    const id = newId()
    expect((await post({ ...SHOP, id })).status).toBe(201)
    const again = await post({ ...SHOP, id, name: 'Another' })
    expect(again).toMatchObject({ status: 200, body: { id, name: 'Shop' } })
  })

  test('that is a heartbeat is told its address once', async () => {
    const { body } = await post({ name: 'Backup', spec: { kind: 'heartbeat', periodSeconds: 86_400 } })
    expect(body.pingUrl).toMatch(/^http:\/\/127\.0\.0\.1:3000\/ping\/[0-9a-f-]{36}$/)
    const { body: again } = await get(body.id)
    expect({ ...again, pingUrl: body.pingUrl }).toEqual(body)
    expect(again).not.toHaveProperty('pingUrl')
    expect((await put(body.id, { ...body, name: 'Nightly backup' })).status).toBe(200)
  })

  test('keeps its archived id', async () => {
    const id = newId()
    await post({ ...SHOP, id })
    await remove(id)
    expect(await post({ ...SHOP, id })).toMatchObject({ status: 409, body: { errors: [{ path: 'id' }] } })
  })

  test('keeps what a change leaves out', async () => {
    const { body: before } = await post(SHOP)
    expect((await put(before.id, { name: 'Only this' })).body).toEqual({ ...before, name: 'Only this' })
    expect(await storedSpec(before.id)).toMatchObject({ headers: SHOP.spec.headers })
  })

  test('lets no stored secret go to another address', async () => {
    const { body } = await post(SHOP)
    const spec = { ...body.spec, url: 'https://collector.example.net/' }
    expect(await put(body.id, { spec })).toMatchObject({
      status: 400,
      body: {
        errors: [
          { path: 'spec.headers.authorization', message: 'Enter the secret again for a new address.' },
        ],
      },
    })
    expect(await storedSpec(body.id)).toMatchObject({ url: SHOP.spec.url })
  })

  test("stores another monitor's ciphertext as the text that it is", async () => {
    const { body } = await post(SHOP)
    const stored = await findDeskMonitor(db, body.id)
    const stolen = JSON.stringify(stored?.spec).match(/sealed:[^"]+/)?.[0] ?? ''
    const spec = {
      ...SHOP.spec,
      url: 'https://collector.example.net/',
      headers: [{ name: 'X', value: stolen }],
    }
    const copy = await post({ ...SHOP, spec })
    expect(await storedSpec(copy.body.id)).toMatchObject({ headers: [{ name: 'X', value: stolen }] })
  })
})

describe('what is refused says where:', () => {
  const spec = SHOP.spec
  test.each<[string, unknown, string, RegExp]>([
    ['a missing name', { ...SHOP, name: undefined }, 'name', /fill this in/],
    ['a kind that does not exist', { ...SHOP, spec: { kind: 'pigeon' } }, 'spec.kind', /one of http, steps/],
    ['a setting that does not exist', { ...SHOP, spec: { ...spec, colour: 'red' } }, 'spec', /called colour/],
    ['a field that does not exist', { ...SHOP, component: 'x' }, '', /called component/],
    ['a bad address', { ...SHOP, spec: { ...spec, url: 'shop' } }, 'spec.url', /http or https/],
    [
      'a bad expectation',
      { ...SHOP, spec: { ...spec, assertions: [{ on: 'status', allow: 'fine' }] } },
      'spec.assertions.0.allow',
      /codes and ranges/,
    ],
    ['a mask where nothing is stored', { ...SHOP, spec: { ...spec, body: MASK } }, 'spec.body', /No secret/],
    [
      'an interval of nothing',
      { ...SHOP, rules: { intervalSeconds: 0 } },
      'rules.intervalSeconds',
      /At least 1/,
    ],
    [
      'a component that does not exist',
      { ...SHOP, componentIds: ['aaaaaaaaaaaa'] },
      'componentIds',
      /no component/,
    ],
    ['an id of another form', { ...SHOP, id: 'shop' }, 'id', /12 lower-case/],
    ['what is no object', [], '', /./],
    ['what is no JSON', '{', '', /not JSON/],
  ])('%s', async (_, body, path, message) => {
    const before = (await list()).body.monitors.length
    expect(await post(body)).toMatchObject({
      status: 400,
      body: { errors: [{ path, message: expect.stringMatching(message) }] },
    })
    expect((await list()).body.monitors).toHaveLength(before)
  })

  test('a form, which any site could post', async () => {
    expect(await post('name=Shop', { type: 'text/plain' })).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringContaining('application/json') }] },
    })
  })
})

test('the schema says what may be sent, in the words of the form', async () => {
  const schema = await readSchema().json()
  const kinds = schema.properties.spec.oneOf
  const http = kinds.find(
    (kind: { properties: { kind: { const: string } } }) => kind.properties.kind.const === 'http',
  )
  expect(http.properties.url).toMatchObject({ type: 'string', title: 'Address' })
  expect(http.properties.headers).toMatchObject({ title: 'Request headers', writeOnly: true })
  expect(http.required).toEqual(['kind', 'url'])
})
