import { parse } from 'parse5'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id'
import { incidentUpdates, subscribers } from '#db/schema'
import { signIn } from './desk.ts'
import { addComponent } from './installation.ts'
import { readSummary } from './public-api.ts'
import { browser, house } from './shared-house.ts'
import { STORY, until, untilAnswers } from './until.ts'

/** Opens an incident through the desk's form; answers with its id. */
async function openByHand(
  desk: Page,
  story: { title: string; body: string; checkout?: string },
): Promise<string> {
  await desk.goto(`${house.origin}/admin/incidents/new`)
  await desk.getByLabel('Title').fill(story.title)
  await desk.getByLabel('First update').fill(story.body)
  if (story.checkout) await desk.getByLabel(/^Checkout/).selectOption(story.checkout)
  await desk.getByRole('button', { name: 'Open the incident' }).click()
  await desk.getByRole('heading', { name: story.title, level: 1 }).waitFor()
  return new URL(desk.url()).pathname.split('/').at(-1) ?? ''
}

const readFeed = async () => (await fetch(`${house.origin}/history.rss`)).text()
const plain = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ')

describe('staff at the desk', () => {
  let mia: Page

  beforeAll(async () => {
    await addComponent(house, { name: 'Checkout', initialStatus: 'operational' })
    await house.db
      .insert(subscribers)
      .values({ id: newId(), pageId: house.pageId, email: 'bob@example.com', confirmedAt: new Date() })
    mia = await signIn(browser, house, 'Mia')
  }, STORY.timeout)

  test(
    'what staff writes by hand, the page, the feed, the API and the mail say in the same words',
    STORY,
    async () => {
      const title = 'Card payments are declined'
      const body = 'Our bank declines every second card. Please use a bank transfer.'
      const id = await openByHand(mia, { title, body, checkout: 'partial_outage' })
      const address = `${house.origin}/incidents/${id}`

      const told = await untilAnswers(address)
      expect(told).toContain(title)
      expect(told).toContain(body)
      await until(async () => {
        const { components, incidents } = await readSummary(house.origin)
        expect(components.find(({ name }) => name === 'Checkout')?.status).toBe('partial_outage')
        const told = incidents.find((incident) => incident.id === id)
        expect(told).toMatchObject({ name: title, incident_updates: [{ body }] })
      })
      await until(async () => {
        const feed = await readFeed()
        for (const words of [title, body, address]) expect(feed).toContain(words)
      })
      const mail = await house.mail.awaitMail('bob@example.com', title)
      expect(mail.subject).toBe(`[Acme] ${title}`)
      expect(plain(mail.text)).toContain(body)
      expect(mail.text).toContain(address)
    },
  )

  test(
    'a draft shows the mail and the feed entry that it would become, and leaves nothing',
    STORY,
    async () => {
      await mia.goto(`${house.origin}/admin/incidents/new`)
      await mia.getByLabel('Title').fill('Only a draft')
      await mia.getByLabel('First update').fill('Nobody reads this yet.')
      await mia.getByRole('button', { name: 'Show the mail' }).click()
      const sent = mia.frameLocator('.as-sent iframe')
      await sent.getByText('[Acme] Only a draft').waitFor()
      await sent.getByRole('article').getByText('Nobody reads this yet.').waitFor()
      await sent.frameLocator('iframe').getByText('Nobody reads this yet.').first().waitFor()
      expect(await readFeed()).not.toContain('Only a draft')
    },
  )

  const TRICKS = [
    '<script>document.title = "owned"</script>',
    '<img src=x onerror="document.title = `owned`">',
    '[a link](javascript:document.title=`owned`)',
    '![a picture](https://evil.example/pixel.png)',
    '</textarea></title></style>]]><svg onload=alert(1)>',
    '"><form action="https://evil.example"><input name="password">',
    '{{constructor.constructor("alert(1)")()}} %0d%0aX-Evil: 1',
  ].join('\n\n')

  test(
    'HTML and Markdown tricks stay words on the page, in the feed, the API, the mail and the desk',
    STORY,
    async () => {
      const title = 'Tricks <b onclick=alert(1)>here</b> & "there"'
      const id = await openByHand(mia, { title, body: TRICKS })
      const address = `${house.origin}/incidents/${id}`
      const seen: string[] = []
      const page = await browser.newPage()
      page.on('dialog', (dialog) => seen.push(dialog.message()))
      page.on('console', (message) => seen.push(message.text()))
      page.on('pageerror', (error) => seen.push(error.message))
      await untilAnswers(address)
      await page.goto(address)
      expect(await page.title()).not.toBe('owned')
      expect(await page.locator('h1').textContent()).toBe(title)
      expect(seen).toEqual([])

      const mail = await house.mail.awaitMail('bob@example.com', title)
      const inFeed = await until(async () => {
        const item = (await readFeed()).split(`<guid isPermaLink="true">${address}`)[0]
        const description = item?.split('<description>').at(-1)?.split('</description>')[0] ?? ''
        expect(description).toContain('document.title')
        return description.replaceAll(/<!\[CDATA\[|\]\]>/g, '')
      })
      for (const html of [await page.locator('main').innerHTML(), mail.html ?? '', inFeed])
        expect(dangersIn(html)).toEqual([])
      await until(async () => {
        const { incidents } = await readSummary(house.origin)
        expect(incidents.find((incident) => incident.id === id)?.incident_updates[0]?.body).toBe(TRICKS)
      })

      await mia.goto(`${house.origin}/admin/incidents/${id}`)
      expect(await mia.title()).not.toBe('owned')
      const atDesk = await mia.locator('main').evaluate((main) => {
        // Where a draft is shown: empty yet, and sandboxed.
        main.querySelector('.as-sent iframe.idle[sandbox]')?.remove()
        return main.innerHTML
      })
      expect(dangersIn(atDesk)).toEqual([])
    },
  )

  /** Elements and attributes that act, load or lead astray. */
  function dangersIn(html: string): string[] {
    const dangers: string[] = []
    const visit = (node: unknown) => {
      const { tagName, attrs, childNodes } = node as {
        tagName?: string
        attrs?: { name: string; value: string }[]
        childNodes?: unknown[]
      }
      if (tagName && ['script', 'img', 'iframe', 'object', 'embed', 'base'].includes(tagName))
        dangers.push(tagName)
      for (const { name, value } of attrs ?? []) {
        if (name.startsWith('on')) dangers.push(`${name}=${value}`)
        if (/^\s*(javascript|data|vbscript):/i.test(value)) dangers.push(value)
        if (['action', 'src', 'formaction'].includes(name) && value.includes('evil')) dangers.push(value)
      }
      for (const child of childNodes ?? []) visit(child)
    }
    visit(parse(html))
    return dangers
  }

  test(
    'of two who resolve the same incident at once one is heard, and the other reads who was faster',
    STORY,
    async () => {
      const id = await openByHand(mia, { title: 'Mail is late', body: 'We look into it.' })
      const noa = await signIn(browser, house, 'Noa')
      const desks = [mia, noa]
      for (const desk of desks) {
        await desk.goto(`${house.origin}/admin/incidents/${id}`)
        await desk.getByLabel('Status').selectOption('resolved')
        await desk.getByLabel('What should readers know?').fill('It is over.')
      }
      await Promise.all(desks.map((desk) => desk.getByRole('button', { name: 'Post the update' }).click()))
      const refusals = await until(async () => {
        const alerts = await Promise.all(desks.map((desk) => desk.getByRole('alert').allTextContents()))
        expect(alerts.flat().filter(Boolean)).toHaveLength(1)
        return alerts
      })
      expect(refusals.flat().join('')).toMatch(
        /^(Mia|Noa) set this incident to resolved at \d\d:\d\d UTC, while you were writing\. Nothing was posted/,
      )
      const updates = await house.db.select().from(incidentUpdates)
      expect(
        updates
          .filter((update) => update.incidentId === id)
          .map(({ status }) => status)
          .sort(),
      ).toEqual(['investigating', 'resolved'])
      await house.mail.awaitMail('bob@example.com', 'Resolved: Mail is late')
    },
  )
})
