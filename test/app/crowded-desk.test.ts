import { hashPassword } from 'better-auth/crypto'
import { beforeAll, expect, test, vi } from 'vitest'
import { disconnect } from '#db/connect'
import { listCorrections } from '#db/past/corrections'
import { readPlacements } from '#db/read/page'
import { createStaff } from '#db/staff'
import { changePassword } from '../../app/admin/(desk)/account/actions.ts'
import { createComponentAction, updateComponentAction } from '../../app/admin/(desk)/components/actions.ts'
import { createGroupAction, moveComponentAction } from '../../app/admin/(desk)/components/group-actions.ts'
import { reportPastAction } from '../../app/admin/(desk)/components/past-actions.ts'
import { openPastIncidentAction } from '../../app/admin/(desk)/incidents/past/actions.ts'
import { declarePastAction } from '../../app/admin/(desk)/maintenances/past/actions.ts'
import { auth } from '../../app/admin/desk.ts'
import { type FormState, UNSENT } from '../../app/admin/form/form-state.ts'
import { database } from '../../app/database.ts'
import { makeInstallation } from '../db/installation.ts'
import { cloneDatabase } from '../setup/clone-database.ts'

/** Above the eight connections of a web process. */
const CROWD = 24
const ORIGIN = 'http://127.0.0.1:3000'
const PASSWORD = 'correct horse battery staple'
const NOW = new Date('2026-05-01T12:00:00Z')

const asked = new Headers()
vi.mock('next/headers', () => ({ headers: async () => asked, cookies: async () => ({ set() {} }) }))
vi.mock('next/cache', () => ({ refresh() {} }))

const { db, url } = await cloneDatabase()
vi.stubEnv('DATABASE_URL', url)
vi.stubEnv('BASE_URL', ORIGIN)
vi.stubEnv('SECRET', 's'.repeat(40))
const { pageId, components } = await makeInstallation(db, ['Web', 'Queue', 'Database'], NOW)

beforeAll(async () => {
  const email = 'ada@staff.example.com'
  const passwordHash = await hashPassword(PASSWORD)
  await db.transaction((tx) => createStaff(tx, { name: 'Ada', email, passwordHash }, NOW))
  const answer = await auth().handler(
    new Request(`${ORIGIN}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN, 'x-forwarded-for': '127.0.0.1' },
      body: JSON.stringify({ email, password: PASSWORD }),
    }),
  )
  asked.set(
    'cookie',
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  )
  return () => disconnect(database())
})

const FILLED = {
  name: 'Search',
  'placement.visibility': 'shown',
  'automation.open': 'publish',
  'automation.afterMinutes#number': '0',
  'automation.resolveAfterMinutes#number': '5',
}
const madeUpId = (word: string, index: number) => `${word}${index}`.padEnd(12, 'x')

type Action = (before: FormState, form: FormData) => Promise<FormState>

/** What a sent form comes to: the path that it leads to, or its next state. */
async function send(action: Action, entries: Record<string, string>): Promise<unknown> {
  const form = new FormData()
  form.set('pageId', pageId)
  for (const [name, value] of Object.entries(entries)) form.set(name, value)
  return action(UNSENT, form).catch((error: { digest?: string }) => {
    if (!error.digest?.startsWith('NEXT_REDIRECT')) throw error
    return error.digest.split(';')[2]
  })
}

const crowd = (sendOne: (index: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: CROWD }, (_, index) => sendOne(index)))

test('more hands than connections arrange the page, and each one gets through', async () => {
  const one = (index: number) => components[index % components.length] ?? ''
  const acts = [
    (index: number) =>
      send(moveComponentAction, { componentId: one(index), direction: index % 8 ? 'up' : 'down' }),
    (index: number) => send(createGroupAction, { id: madeUpId('group', index), name: `Group ${index}` }),
    (index: number) => send(createComponentAction, { ...FILLED, id: madeUpId('made', index) }),
    (index: number) => send(updateComponentAction, { ...FILLED, id: one(index), name: `Name ${index}` }),
  ]
  const paths = await crowd(async (index) => acts[index % acts.length]?.(index))
  for (const path of paths) expect(path).toMatch(/^\/admin\/components/)
  expect(await readPlacements(db, pageId)).toHaveLength(components.length + CROWD / acts.length)
})

test('more hands than connections correct one past, and each correction is kept', async () => {
  const [web] = components
  if (web === undefined) throw new Error('Nothing was made.')
  const minute = (index: number, part: number) => `2026-05-02T${String(index).padStart(2, '0')}:${part}`
  const told = (index: number) => ({
    ...{ title: 'Slow', body: 'A disk.', 'why#line': 'Told by a customer.', 'isWhyPublic#flag': 'off' },
    ...{ 'from#instant': minute(index, 10), 'until#instant': minute(index, 20) },
  })
  const acts = [
    (index: number) => send(reportPastAction, { ...told(index), componentId: web, status: 'partial_outage' }),
    (index: number) =>
      send(openPastIncidentAction, {
        ...{ ...told(index), id: madeUpId('past', index), impact: 'minor' },
        [`components.${web}`]: 'major_outage',
      }),
    (index: number) =>
      send(declarePastAction, { ...told(index), id: madeUpId('done', index), 'componentIds#list': web }),
  ]
  const paths = await crowd(async (index) => acts[index % acts.length]?.(index))
  for (const path of paths) expect(path).toMatch(/^\/admin\/(components|incidents|maintenances)\//)
  const { count, newest } = await listCorrections(db, { componentId: web, atMost: CROWD })
  expect([count, new Set(newest.map(({ author, why }) => `${author}: ${why}`))]).toEqual([
    CROWD,
    new Set(['Ada: Told by a customer.']),
  ])
})

test('more passwords change at once than there are connections, and each one hears back', async () => {
  const states = await crowd(() =>
    send(changePassword, { currentPassword: 'not this one', newPassword: 'another long password' }),
  )
  for (const state of states) expect(state).toMatchObject({ answer: 1 })
})
