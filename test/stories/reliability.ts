import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApiToken } from '#db/api-tokens'
import { openIncident } from '#db/incidents'
import { newId } from '#db/new-id'
import { reportComponent } from '#db/reports'
import { listRequirements, requireOf } from '#db/requirements'
import { staff } from '#db/schema'
import type { ComponentId, IncidentId } from '#engine/id'
import { signIn } from './desk.ts'
import { addComponent } from './installation.ts'
import { browser, house } from './shared-house.ts'
import { STORY } from './until.ts'

const HOUR = 3_600_000
const START = Date.now()
const ago = (hours: number) => new Date(START - hours * HOUR)

/** As a field of an instant takes it. */
const typed = (at: Date) => at.toISOString().slice(0, 16)

let web: ComponentId
let database: ComponentId
let incident: IncidentId
/** A window without scripts, signed in. */
let desk: Page

describe('what staff reckon with', () => {
  beforeAll(async () => {
    const startedAt = ago(240).getTime()
    database = await addComponent(house, { name: 'Database', startedAt, initialStatus: 'operational' })
    await addComponent(house, { name: 'Replica', startedAt, initialStatus: 'operational' })
    web = await addComponent(house, { name: 'Web', startedAt })
    await house.db.transaction(async (tx) => {
      await requireOf(tx, { componentId: web, tree: database, validFrom: ago(240) }, ago(240))
      await reportComponent(tx, { componentId: database, status: 'major_outage' }, ago(14))
      await reportComponent(tx, { componentId: database, status: 'operational' }, ago(2))
    })
    incident = await house.db.transaction((tx) =>
      openIncident(
        tx,
        {
          id: newId<'incident'>(),
          title: 'Web is slow',
          status: 'investigating',
          impact: 'minor',
          componentIds: [web],
          reports: [],
          nextUpdateBy: null,
          publish: true,
          body: 'We are looking into it.',
        },
        new Date(),
      ),
    )
    const signedIn = await signIn(browser, house, 'Ada')
    const storageState = await signedIn.context().storageState()
    const context = await browser.newContext({ javaScriptEnabled: false, storageState })
    desk = await context.newPage()
  }, 120_000)

  const goTo = (path: string) => desk.goto(`${house.origin}/admin/${path}`)
  const text = () => desk.locator('main').textContent()

  test('other needs are tried on the last 90 days before anything is saved', STORY, async () => {
    await goTo(`components/${web}`)
    await desk.getByLabel('What it needs').fill('any\n  Database\n  Replica')
    await desk.getByRole('button', { name: 'Preview its needs' }).click()
    const preview = desk.getByRole('status')
    expect(await preview.textContent()).toMatch(/Nothing is saved yet\./)
    expect(await preview.getByRole('row').nth(1).textContent()).toMatch(
      /^Web95\.\d* %, 1 outage, 12 h lost100 %/,
    )
    expect(await desk.getByLabel('What it needs').inputValue()).toBe('any\n  Database\n  Replica')
    expect((await listRequirements(house.db)).find(({ id }) => id === web)?.tree).toBe(database)
  })

  test('a circle is refused with its names', STORY, async () => {
    await goTo(`components/${database}`)
    await desk.getByLabel('What it needs').fill('Web')
    await desk.getByRole('button', { name: 'Preview its needs' }).click()
    expect(await text()).toContain('This would go round in a circle: Database needs Web needs Database.')
  })

  test('what is promised and already lost is told on the component and on the home', STORY, async () => {
    await goTo(`components/${web}`)
    await desk.getByText('Promise something').click()
    await desk.getByLabel('Percent available').fill('99.9')
    await desk.getByRole('button', { name: 'Promise it' }).click()
    expect(await text()).toMatch(/99\.9 % of the last 90 days[\s\S]*The budget is gone\./)
    await goTo('')
    expect(await text()).toMatch(/Budgets in dangerWeb/)
  })

  test('a deploy that a pipeline marked is suspected', STORY, async () => {
    const [ada] = await house.db.select().from(staff)
    const token = await house.db.transaction((tx) =>
      createApiToken(
        tx,
        { id: newId(), name: 'CI', scopes: ['deploys:write'], by: ada?.id ?? '' },
        new Date(),
      ),
    )
    const marker = { name: 'database', version: '17.1', at: ago(0.1).toISOString(), components: ['Database'] }
    const answer = await fetch(`${house.origin}/api/deploys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(marker),
    })
    expect(answer.status).toBe(201)
    await goTo(`incidents/${incident}`)
    expect(await text()).toMatch(/database 17\.1\d+ min beforetouches what the root needs: Database/)
    await goTo('reliability?days=7')
    expect(await text()).toMatch(/Change failure rate100 %/)
  })

  test('another graph is tried on what really happened', STORY, async () => {
    await goTo('reliability')
    await desk.getByLabel('If', { exact: true }).selectOption('Web')
    await desk.getByLabel('Then it').selectOption('no longer needs something')
    await desk.getByRole('button', { name: 'Compute it' }).click()
    expect(await text()).toContain('Choose what it no longer needs.')
    await desk.getByLabel('What it no longer needs').selectOption('Database')
    await desk.getByRole('button', { name: 'Compute it' }).click()
    expect(await desk.getByRole('status').textContent()).toMatch(
      /^Without needing Database, nobody can tell.*Web95\.00 %No data–$/,
    )
  })

  test('an incident is told when it is over, and once more when it really was', STORY, async () => {
    await goTo('incidents/past')
    await desk.getByLabel('Title').fill('Database was away')
    await desk.getByLabel('What happened').fill('The disk was full.')
    await desk.getByLabel('From (UTC)').fill(typed(ago(40)))
    await desk.getByLabel('Until (UTC)').fill(typed(ago(39)))
    await desk.getByLabel(/^Database/).selectOption('Shown as major outage')
    await desk.getByRole('button', { name: 'Add it to the history' }).click()
    expect(await text()).toContain('Say why: the past is corrected with a reason.')
    await desk.getByLabel('Why is the past corrected?').fill('The pager was mute.')
    await desk.getByRole('button', { name: 'Add it to the history' }).click()
    await desk.getByText('Correct when it was').click()
    expect(await desk.getByLabel('Until (UTC)').inputValue()).toBe(typed(ago(39)))
    await desk.getByLabel('Until (UTC)').fill(typed(ago(38)))
    await desk.getByLabel('Why is the past corrected?').fill('The log says so.')
    await desk.getByRole('button', { name: 'Correct it' }).click()
    expect(await text()).toMatch(new RegExp(`Resolved\\d+ \\w+, ${typed(ago(38)).slice(11)} UTC`))
    await goTo(`components/${database}`)
    const one = 'was operational, is major outage.*Ada, through an incident told afterwards: '
    expect(await text()).toMatch(
      new RegExp(`Corrections of its past 2.*${one}The log says so.*${one}The pager was mute`),
    )
  })

  test('how availability is counted may hold from a date on', STORY, async () => {
    await goTo('page-settings/policy?preset=strict')
    await desk.getByLabel('Service hours').fill('Mon-Fri 08:00-18:00')
    await desk.getByLabel('From, UTC').fill('2026-01-01T00:00')
    await desk.getByRole('button', { name: 'Count so' }).click()
    expect(await text()).toMatch(
      /Counted as "strict"\.[\s\S]*Only Monday to Friday 08:00 to 18:00 \(UTC\) counts\./,
    )
    expect(await text()).toContain('From 2026-01-01 00:00 UTC')
  })
})
