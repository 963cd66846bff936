import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { openIncident } from '#db/incidents'
import { touchPages } from '#db/outbox'
import { incidents } from '#db/schema'
import type { ComponentId } from '#engine/id'
import { incidentInputSchema } from '#engine/incident'
import { findViolations } from './axe.ts'
import { addComponent } from './installation.ts'
import { browser, house } from './shared-house.ts'
import { STORY, until } from './until.ts'

const YEAR_MS = 365 * 86_400_000

/** An incident that is long over. */
function tellOldIncident(title: string, componentId: ComponentId): Promise<string> {
  return house.db.transaction(async (tx) => {
    const body = 'The **tea warehouse** was flooded.'
    const input = incidentInputSchema.parse({ title, body, componentIds: [componentId] })
    const id = await openIncident(tx, input, new Date())
    const then = new Date(Date.now() - YEAR_MS)
    const over = { startedAt: then, publishedAt: then, resolvedAt: then, status: 'resolved' as const }
    await tx.update(incidents).set(over).where(eq(incidents.id, id))
    await touchPages(tx)
    return id
  })
}

describe('a reader without scripts', () => {
  test('searches the history, and finds what is older than the page itself tells', STORY, async () => {
    const warehouse = await addComponent(house, { name: 'Warehouse' })
    const id = await tellOldIncident('Parcels are late', warehouse)
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(house.origin)
    await page.getByRole('link', { name: 'All history' }).click()
    expect(await page.getByText('Parcels are late').count()).toBe(0)
    await until(async () => {
      await page.goto(`${house.origin}/history`)
      await page.getByText('Search and filter').click()
      await page.getByLabel('Component').selectOption('Warehouse', { timeout: 1000 })
    })
    await page.getByLabel('Words in the title').fill('  FLOODED tea ')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('link', { name: 'Parcels are late' }).click()
    expect(page.url()).toBe(`${house.origin}/incidents/${id}`)
    await page.getByText('The tea warehouse was flooded.').waitFor()
    await context.close()
  })

  test('reads what a component needs, and its uptime, in words', STORY, async () => {
    const mill = await addComponent(house, { name: 'Mill', initialStatus: 'operational' })
    const bakery = await addComponent(house, { name: 'Bakery', requires: { all: [mill] } })
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    })
    const page = await context.newPage()
    await until(async () => {
      const answer = await page.goto(`${house.origin}/components/${bakery}`)
      expect(answer?.status()).toBe(200)
    })
    expect(await page.getByText('Bakery needs').isVisible()).toBe(true)
    expect(await page.locator('.needs-list').textContent()).toContain('Mill')
    await page.getByRole('link', { name: 'Uptime by month' }).click()
    await until(async () => {
      await page.reload()
      await page.locator(`#figures-${mill} summary`).click({ timeout: 1000 })
    })
    expect(await page.getByRole('table', { name: 'Mill by month' }).isVisible()).toBe(true)
    for (const path of [`/components/${bakery}`, '/uptime', '/history?kind=incident'])
      expect(await findViolations(browser, `${house.origin}${path}`, 'light'), path).toEqual([])
    await context.close()
  })
})
