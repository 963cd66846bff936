import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openIncident } from '#db/incidents'
import { newId } from '#db/new-id'
import { staff, subscribers } from '#db/schema'
import { createStaff } from '#db/staff'
import type { ComponentId } from '#engine/id'
import { incidentInputSchema } from '#engine/incident'
import { crawl } from './crawl.ts'
import { addComponent, SECRETS } from './installation.ts'
import { isTo } from './mail-server.ts'
import { readSummary } from './public-api.ts'
import { house } from './shared-house.ts'
import { createTarget, type Target } from './target.ts'
import { STORY, until } from './until.ts'

/** Each stands where only staff may read it, and nowhere else. */
const HIDDEN = {
  name: 'zq-name-of-a-hidden-component',
  description: 'zq-description-of-a-hidden-component',
  realName: 'zq-name-behind-an-alias',
  monitor: 'zq-name-of-a-monitor',
  path: 'zq-path-of-a-target',
  query: 'zq-query-of-a-target',
  header: 'zq-value-of-a-header',
  expected: 'zq-text-that-a-body-must-hold',
  draft: 'zq-title-of-a-draft',
  draftBody: 'zq-body-of-a-draft',
  staff: 'zq-name-of-staff',
  staffEmail: 'zq-staff@example.com',
  reader: 'zq-reader@example.com',
  secret: SECRETS.current,
}

describe('an outsider', () => {
  let target: Target
  let hiddenId: ComponentId
  let draftId: string

  beforeAll(async () => {
    target = await createTarget(house.startProcess)
    hiddenId = await addComponent(house, {
      name: HIDDEN.name,
      description: HIDDEN.description,
      placement: { pageId: house.pageId, visibility: 'hidden' },
      monitor: {
        name: HIDDEN.monitor,
        spec: {
          url: `${target.url}${HIDDEN.path}?key=${HIDDEN.query}`,
          headers: [{ name: 'authorization', value: HIDDEN.header }],
          assertions: [
            { on: 'status', allow: '200', otherwise: 'down' },
            { on: 'body', contains: HIDDEN.expected, not: true, otherwise: 'down' },
          ],
        },
      },
    })
    await addComponent(house, {
      name: HIDDEN.realName,
      requires: hiddenId,
      placement: { pageId: house.pageId, alias: 'Basket' },
    })
    await house.db.transaction(async (tx) => {
      const now = new Date()
      await createStaff(tx, { name: HIDDEN.staff, email: HIDDEN.staffEmail, passwordHash: 'none' }, now)
      const draft = { title: HIDDEN.draft, body: HIDDEN.draftBody, publish: false, componentIds: [hiddenId] }
      draftId = await openIncident(tx, incidentInputSchema.parse(draft), now)
      const reader = { id: newId(), pageId: house.pageId, email: HIDDEN.reader, confirmedAt: now }
      await tx.insert(subscribers).values(reader)
    })
  }, STORY.timeout)

  async function leaks(): Promise<string[]> {
    const answers = await crawl(house.origin, [`/components/${hiddenId}`, `/incidents/${draftId}`])
    expect(answers.size).toBeGreaterThan(15)
    const insiders = await house.db.select({ email: staff.email }).from(staff)
    const outside = house.mail.mails.filter((mail) => !insiders.some(({ email }) => isTo(mail, email)))
    const mails = outside.map(({ subject, html, text }) => [
      `mail "${subject}"`,
      `${subject} ${html} ${text}`,
    ])
    return [...answers, ...mails].flatMap(([where, text]) =>
      [...Object.values(HIDDEN), hiddenId, new URL(target.url).host]
        .filter((hidden) => text?.includes(hidden))
        .map((hidden) => `${where} says ${hidden}`),
    )
  }

  test(
    'while a hidden cause fails, and after it, no public byte says what only staff may read',
    STORY,
    async () => {
      const basket = async () =>
        (await readSummary(house.origin)).components.find(({ name }) => name === 'Basket')
      await until(async () => expect(await basket()).toMatchObject({ status: 'operational' }))
      expect(await leaks()).toEqual([])
      await target.kill()
      await until(async () => expect((await basket())?.status).toBe('major_outage'))
      await house.mail.awaitMail(HIDDEN.reader, 'internal dependency')
      expect(await leaks()).toEqual([])
      await target.start()
      await house.mail.awaitMail(HIDDEN.reader, 'Resolved: An internal dependency')
      await until(async () => expect((await basket())?.status).toBe('operational'))
      expect(await leaks()).toEqual([])
    },
  )

  const manifestSchema = z.object({
    node: z.record(
      z.string(),
      z.object({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
    ),
  })
  const PUBLIC_ACTIONS = ['signIn', 'createFirstAccount']

  test('every action of the desk is refused without a session, and changes nothing', STORY, async () => {
    const manifest = manifestSchema.parse(
      JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')),
    )
    const actions = Object.entries(manifest.node).filter(
      ([, { exportedName }]) => !PUBLIC_ACTIONS.includes(exportedName),
    )
    expect(actions.length).toBeGreaterThan(15)
    const before = await fingerprint()
    let refusedCount = 0
    for (const [id, { workers, exportedName }] of actions) {
      for (const at of [...Object.keys(workers).map(addressOf), '/admin/sign-in', '/']) {
        const answer = await fetch(`${house.origin}${at}`, {
          method: 'POST',
          redirect: 'manual',
          headers: { 'next-action': id, origin: house.origin, accept: 'text/x-component' },
          body: actionForm(),
        })
        const text = await answer.text()
        const isElsewhere = answer.status >= 400 || text === '{}'
        expect(isElsewhere || text.includes('You are signed out.'), `${exportedName} at ${at}: ${text}`).toBe(
          true,
        )
        if (!isElsewhere) refusedCount += 1
      }
    }
    expect(refusedCount).toBeGreaterThanOrEqual(actions.length)
    expect(await fingerprint()).toEqual(before)
  })

  /** Where a page's own form posts to. */
  const addressOf = (page: string) =>
    page
      .replace('app/admin/(desk)', '/admin')
      .replace('[id]', 'aaaaaaaaaaaa')
      .replace(/\/page$/, '')

  /** The arguments of a form action as React sends them: the state before, and a form that names what exists. */
  function actionForm(): FormData {
    const form = new FormData()
    const fields = {
      id: newId(),
      incidentId: draftId,
      componentId: hiddenId,
      name: 'x',
      title: 'x',
      body: 'x',
    }
    for (const [name, value] of Object.entries(fields)) form.append(`_1_${name}`, value)
    form.append('0', '[{"message":null,"errors":{},"values":null,"answer":0},"$K1"]')
    return form
  }

  /** What staff decides on; the checks go on meanwhile. */
  async function fingerprint(): Promise<unknown> {
    const tables = [
      'components',
      'page_components',
      'page_groups',
      'requirements',
      'monitors',
      'monitor_rules',
    ]
    const stories = [
      'incidents',
      'incident_updates',
      'maintenances',
      'reports',
      'subscribers',
      'staff',
      'staff_sessions',
      'api_tokens',
    ]
    const counts = [...tables, ...stories].map(
      (table) =>
        `(select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from ${table} t) as ${table}`,
    )
    const [row] = await house.db.execute(sql.raw(`select ${counts.join(', ')}`))
    return row
  }

  test('no stranger has the desk show what a draft would become', STORY, async () => {
    const before = await fingerprint()
    for (const path of ['/incidents/new', `/incidents/${draftId}`, '/maintenances/new']) {
      const body = new URLSearchParams({ title: 'Hello', body: 'There' })
      const answer = await fetch(`${house.origin}/admin${path}/as-sent`, { method: 'POST', body })
      expect(answer.status).toBe(401)
      expect(await answer.text()).toContain('You are signed out.')
    }
    expect(await fingerprint()).toEqual(before)
  })

  test('every page of the desk sends a stranger to the sign-in', STORY, async () => {
    const paths = [
      '',
      '/incidents',
      '/incidents/new',
      `/incidents/${draftId}`,
      '/components',
      `/components/${hiddenId}`,
    ]
    const others = [
      '/components/new',
      '/monitors',
      '/monitors/new',
      '/maintenances',
      '/maintenances/new',
      '/subscribers',
      '/mailbox',
      '/account',
      '/api-tokens',
      '/nowhere/at/all',
    ]
    for (const path of [...paths, ...others])
      for (const [query, headers] of [
        ['', {}],
        ['?_rsc', { rsc: '1' }],
      ] as const) {
        const answer = await fetch(`${house.origin}/admin${path}${query}`, { redirect: 'manual', headers })
        const text = await answer.text()
        expect(`${answer.headers.get('location')} ${text}`, path).toContain('/admin/sign-in')
        expect(
          Object.values(HIDDEN).filter((hidden) => text.includes(hidden)),
          path,
        ).toEqual([])
      }
  })
})
