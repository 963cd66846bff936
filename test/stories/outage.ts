import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id'
import { subscribers } from '#db/schema'
import { findViolations } from './axe.ts'
import { addComponent } from './installation.ts'
import { isTo } from './mail-server.ts'
import { readSummary } from './public-api.ts'
import { browser, house } from './shared-house.ts'
import { createTarget, type Target } from './target.ts'
import { STORY, until } from './until.ts'

describe('the outage of a server', () => {
  let target: Target
  let page: Page

  beforeAll(async () => {
    target = await createTarget(house.startProcess)
    await addComponent(house, { name: 'Payments', monitor: { spec: { url: target.url } } })
    await house.db
      .insert(subscribers)
      .values({ id: newId(), pageId: house.pageId, email: 'ann@example.com', confirmedAt: new Date() })
    page = await browser.newPage()
    await page.clock.install()
    await page.goto(house.origin)
  }, STORY.timeout)

  /** Lets the reader's time go on, a poll at a time, until the page says this by itself. */
  const pageSays = (sentence: string) =>
    until(async () => {
      await page.clock.fastForward(20_000)
      expect(await page.locator('h1').textContent()).toBe(sentence)
    })
  const readFeed = async () => (await fetch(`${house.origin}/history.rss`)).text()

  test('a server that is checked and well is shown as operational', STORY, async () => {
    await pageSays('All systems operational')
  })

  test('it is killed: page, API, feed and mail tell one incident, in the same words', STORY, async () => {
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
    await target.kill()
    await pageSays('Payments is down')
    expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)

    const { incidents, components } = await until(async () => {
      const summary = await readSummary(house.origin)
      expect(summary.status).toEqual({ indicator: 'critical', description: 'Payments is down' })
      expect(summary.incidents).toHaveLength(1)
      return summary
    })
    expect(components.map(({ name, status }) => [name, status])).toEqual([['Payments', 'major_outage']])
    const [incident] = incidents
    const title = incident?.name ?? ''
    const words = incident?.incident_updates[0]?.body ?? ''
    expect(title).toMatch(/^Payments /)
    expect(words).toMatch(/First seen \d\d:\d\d UTC/)

    await page.getByRole('article').getByRole('link', { name: title }).waitFor()
    expect(await page.getByRole('article').textContent()).toContain(words)
    await until(async () => expect(await readFeed()).toContain(title))
    const mail = await house.mail.awaitMail('ann@example.com', title)
    expect(mail.subject).toBe(`[Acme] ${title}`)
    expect(mail.text?.replaceAll(/\s+/g, ' ')).toContain(words)
    expect(mail.text).toContain(`${house.origin}/incidents/${incident?.id}`)
  })

  test.each(['light', 'dark'] as const)(
    'while it lasts, axe finds nothing in the %s',
    STORY,
    async (colorScheme) => {
      const { incidents, components } = await readSummary(house.origin)
      const others = [
        '/history',
        `/incidents/${incidents[0]?.id}`,
        `/components/${components[0]?.id}`,
        '/subscribe',
      ]
      for (const path of colorScheme === 'light' ? ['/', ...others] : ['/'])
        expect(await findViolations(browser, `${house.origin}${path}`, colorScheme), path).toEqual([])
    },
  )

  test('it is started again: the incident resolves by itself and everyone is told', STORY, async () => {
    const { incidents } = await readSummary(house.origin)
    const title = incidents[0]?.name ?? ''
    await target.start()
    await pageSays('All systems operational')
    await until(async () => expect((await readSummary(house.origin)).incidents).toEqual([]))
    const mail = await house.mail.awaitMail('ann@example.com', 'Resolved: ')
    expect(mail.subject).toBe(`[Acme] Resolved: ${title}`)
    expect(mail.text).toContain('Payments works again since')
    await until(async () => expect(await readFeed()).toContain('<strong>Resolved</strong>'))
    expect(house.mail.mails.filter((one) => isTo(one, 'ann@example.com'))).toHaveLength(2)
  })
})
