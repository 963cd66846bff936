import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { updateComponent } from '#db/components'
import { updateIncident } from '#db/incidents'
import { automateDue } from '#db/incidents/automate'
import { scheduleMaintenance } from '#db/maintenances'
import { reportComponent } from '#db/reports'
import { requireOf } from '#db/requirements'
import { incidentComponents, incidents, incidentUpdates, components as rows } from '#db/schema'
import { DEFAULT_AUTOMATION } from '#engine/automation/policy'
import type { ComponentId, IncidentId } from '#engine/id'
import { incidentUpdateSchema } from '#engine/incident'
import { renderMarkdown } from '#engine/markdown'
import { plainIssue } from '#engine/plain-issue'
import { fillWords } from '#engine/words'
import { AutomationFields } from '../../app/admin/(desk)/components/automation-fields.tsx'
import { componentFormSchema } from '../../app/admin/(desk)/components/component-schema.ts'
import { readForm } from '../../app/admin/form/read-form.ts'
import { formOf } from '../app/filled-form.tsx'
import { cloneDatabase } from '../setup/clone-database.ts'
import { makeInstallation } from './installation.ts'

const MINUTE = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE)
const { db } = await cloneDatabase()
let database: ComponentId
let web: ComponentId

beforeEach(async () => {
  await db.update(incidents).set({ resolvedAt: sql`now() - interval '1 day'`, status: 'resolved' })
  await db.update(rows).set({ archivedAt: new Date() })
  const made = await makeInstallation(db, ['Database', 'Web'], ago(1440))
  database = made.components[0] as ComponentId
  web = made.components[1] as ComponentId
  await db.transaction((tx) => requireOf(tx, { componentId: web, tree: database }, ago(1440)))
  await say(database, 'operational', 1440)
})

const say = (
  componentId: ComponentId,
  status: 'operational' | 'degraded_performance' | 'major_outage',
  minutes: number,
) => db.transaction((tx) => reportComponent(tx, { componentId, status }, ago(minutes)))
const read = (filled: Record<string, string>) => {
  const form = formOf(<AutomationFields automation={DEFAULT_AUTOMATION} />)
  for (const [name, text] of Object.entries(filled)) form.set(`automation.${name}`, text)
  const { automation } = readForm(form) as { automation: unknown }
  return componentFormSchema.shape.automation.safeParse(automation, { error: plainIssue })
}
/** Saves the database's automation as the desk's form sends it. */
const save = (filled: Record<string, string>) => {
  const automation = read(filled).data ?? DEFAULT_AUTOMATION
  const change = { componentId: database, name: 'Database', description: '', initialStatus: null, automation }
  return db.transaction((tx) => updateComponent(tx, change, new Date()))
}
const incident = async () => {
  const all = await db.select().from(incidents).where(eq(incidents.rootComponentId, database))
  expect(all.length).toBeLessThanOrEqual(1)
  return all[0] ?? null
}
const wordsOf = async (id: string) =>
  (
    await db
      .select()
      .from(incidentUpdates)
      .where(eq(incidentUpdates.incidentId, id))
      .orderBy(incidentUpdates.recordedAt)
  ).map(({ body }) => body)
const nameOf = (id: ComponentId) => (id === database ? 'Database <1>' : 'Web')

describe('when a root fails, by what its form says', () => {
  test.each<[string, Record<string, string>, 'published' | 'draft' | 'nothing']>([
    ['at once', {}, 'published'],
    ['a draft for a person', { open: 'draft' }, 'draft'],
    ['nothing', { open: 'nothing' }, 'nothing'],
    ['published after a wait that is over', { 'afterMinutes#number': '5' }, 'published'],
    ['nothing before the wait is over', { 'afterMinutes#number': '15' }, 'nothing'],
    ['a draft after the wait', { open: 'draft', 'afterMinutes#number': '10' }, 'draft'],
  ])('%s', async (_, filled, expected) => {
    await save(filled)
    await say(database, 'major_outage', 10)
    await automateDue(db)
    const found = await incident()
    expect(found === null ? 'nothing' : found.publishedAt === null ? 'draft' : 'published').toBe(expected)
  })

  test.each<[string, () => ComponentId, boolean]>([
    ['nothing under a maintenance that covers the root', () => database, false],
    ['an incident under one that covers a dependant alone', () => web, true],
  ])('%s', async (_, covered, isOpened) => {
    const [startsAt, endsAt] = [ago(30).getTime(), ago(-30).getTime()]
    const plan = {
      title: 'Move',
      body: 'We move.',
      componentIds: [covered()],
      startsAt,
      endsAt,
      automatic: true,
    }
    await db.transaction((tx) => scheduleMaintenance(tx, plan, ago(60)))
    await say(database, 'major_outage', 10)
    await automateDue(db)
    expect((await incident()) !== null).toBe(isOpened)
  })
})

describe('when it is well again', () => {
  test.each<[string, Record<string, string>, 'resolved' | 'monitoring']>([
    ['it resolves at once without a quiet time', {}, 'resolved'],
    ['it is watched until the quiet time is over', { 'resolveAfterMinutes#number': '5' }, 'monitoring'],
    ['it resolves after the quiet time', { 'resolveAfterMinutes#number': '2' }, 'resolved'],
  ])('%s', async (_, filled, status) => {
    await save(filled)
    await say(database, 'major_outage', 10)
    await automateDue(db)
    await say(database, 'operational', 3)
    await automateDue(db)
    expect(await incident()).toMatchObject({ status })
  })

  test.each<[string, Record<string, string>, number]>([
    ['soon after, the same incident goes on', { 'reopenWithinMinutes#number': '30' }, 1],
    ['later than its form says, it is another one', { 'reopenWithinMinutes#number': '10' }, 2],
    ['without such a time it is always another one', { 'reopenWithinMinutes#number': '0' }, 2],
  ])('and fails again %s', async (_, filled, count) => {
    await save(filled)
    await say(database, 'major_outage', 60)
    await automateDue(db)
    await say(database, 'operational', 50)
    await automateDue(db)
    await db
      .update(incidents)
      .set({ resolvedAt: ago(20) })
      .where(eq(incidents.rootComponentId, database))
    await say(database, 'major_outage', 5)
    await automateDue(db)
    const all = await db.select().from(incidents).where(eq(incidents.rootComponentId, database))
    expect(all).toHaveLength(count)
    expect(all.filter(({ resolvedAt }) => resolvedAt === null)).toHaveLength(1)
  })
})

test('a person who takes over stops the words and not the facts', async () => {
  await say(database, 'degraded_performance', 10)
  await automateDue(db)
  const id = (await incident())?.id as IncidentId
  const word = { incidentId: id, version: 1, status: 'identified', body: 'Ada is on it.' }
  await db.transaction((tx) => updateIncident(tx, incidentUpdateSchema.parse(word), new Date()))
  const words = await wordsOf(id)
  await say(database, 'major_outage', 5)
  const other = (await makeInstallation(db, ['Shop'], ago(1440))).components[0] as ComponentId
  await db.transaction((tx) => requireOf(tx, { componentId: other, tree: database }, ago(1440)))
  await automateDue(db)
  const affected = await db.select().from(incidentComponents).where(eq(incidentComponents.incidentId, id))
  expect(affected.map(({ componentId }) => componentId)).toContain(other)
  expect(await incident()).toMatchObject({ impact: 'critical', status: 'identified' })
  await say(database, 'operational', 1)
  await automateDue(db)
  expect(await incident()).toMatchObject({ status: 'identified', resolvedAt: null })
  expect(await wordsOf(id)).toEqual(words)
})

describe('templates that staff wrote', () => {
  const wording = {
    'wording.title#optional': '{{component}} <b>{{problem}}</b>',
    'wording.opening#optional':
      'Sorry. {{explanation}} <script>alert(1)</script> ![x](http://evil.example/p.png)',
    'wording.recovered#optional': '{{component}} is back after {{duration}}.',
  }

  test('are what the incident says, and no markup of theirs is more than text', async () => {
    await save(wording)
    await say(database, 'major_outage', 10)
    await automateDue(db)
    await say(database, 'operational', 0)
    await automateDue(db)
    const found = await incident()
    const reader = { nameOf, timeZone: 'UTC' }
    expect(fillWords(found?.title ?? '', reader)).toBe('Database <1> <b>is down</b>')
    const html = (await wordsOf(found?.id ?? ''))
      .map((body) => renderMarkdown(fillWords(body, reader)))
      .join('\n')
    expect(html).toContain('Sorry. Web is failing because Database &lt;1&gt; is down.')
    expect(html).toContain('Database &lt;1&gt; is back after 10 min.')
    expect(html).not.toMatch(/<script|<img|<b>/)
  })

  test.each<[string, Record<string, string>, string]>([
    ['a name that there is not', { 'wording.title#optional': '{{colour}}' }, 'wording.title'],
    [
      'what would stand for a stored name',
      { 'wording.opening#optional': '{abcdefghijkl}' },
      'wording.opening',
    ],
    ['half a minute', { 'afterMinutes#number': '0.5' }, 'afterMinutes'],
    ['two days', { 'resolveAfterMinutes#number': '2880' }, 'resolveAfterMinutes'],
    ['no number', { 'reopenWithinMinutes#number': 'soon' }, 'reopenWithinMinutes'],
    ['another way to open', { open: 'loudly' }, 'open'],
  ])('%s is refused beside its field', (_, filled, field) => {
    expect(read(filled).error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})
