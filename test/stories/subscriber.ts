import { beforeEach, describe, expect, test } from 'vitest'
import { openIncident } from '#db/incidents'
import { subscribers } from '#db/schema'
import { linkToken } from '#db/subscribers/subscriber-links'
import type { SubscriberId } from '#engine/id'
import { incidentInputSchema } from '#engine/incident'
import { SECRETS } from './installation.ts'
import { headerOf, isTo } from './mail-server.ts'
import { browser, house } from './shared-house.ts'
import { STORY } from './until.ts'

const open = (title: string) =>
  house.db.transaction((tx) =>
    openIncident(tx, incidentInputSchema.parse({ title, body: 'We look into it.' }), new Date()),
  )
const rowOf = async (email: string) =>
  (await house.db.select().from(subscribers)).find((row) => row.email === email)
const linkIn = (text: string | undefined, path: string) =>
  text?.split(/\s/).find((word) => word.startsWith(`${house.origin}${path}`)) ?? ''

/** Each story's reader asks from an address of their own. */
let client = '192.0.2.0'

/** A form as the page's own browser posts it. */
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${house.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: house.origin, 'x-forwarded-for': client, ...headers },
    body: new URLSearchParams(fields),
  })

describe('mail for a reader', () => {
  let counter = 0
  beforeEach(() => {
    counter += 1
    client = `192.0.2.${counter}`
  })

  test(
    'a stranger subscribes, confirms with a button, gets mail and leaves with a button',
    STORY,
    async () => {
      const email = 'stranger@example.com'
      const page = await browser.newPage()
      await page.goto(house.origin)
      await page
        .getByRole('link', { name: /subscribe|updates/i })
        .first()
        .click()
      await page.getByLabel('E-mail address').fill(email)
      await page.getByRole('button', { name: 'Subscribe' }).click()
      await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()

      const confirmation = await house.mail.awaitMail(email, 'Confirm your subscription')
      const link = linkIn(confirmation.text, '/subscription/')
      for (const _scanner of ['one', 'two']) expect((await fetch(link)).status).toBe(200)
      expect((await rowOf(email))?.confirmedAt).toBeNull()

      await page.goto(link)
      await page.getByRole('button', { name: 'Confirm' }).click()
      await page.getByText('Your subscription is confirmed.').waitFor()
      expect((await rowOf(email))?.confirmedAt).not.toBeNull()

      await open('Logins fail')
      const told = await house.mail.awaitMail(email, 'Logins fail')
      await page.goto(linkIn(told.text, '/subscription/'))
      expect((await rowOf(email))?.unsubscribedAt).toBeNull()
      await page.getByRole('button', { name: 'Unsubscribe' }).click()
      await page.getByRole('heading', { name: 'You get no more mail' }).waitFor()
      expect((await rowOf(email))?.unsubscribedAt).not.toBeNull()
    },
  )

  describe('a confirmed subscriber', () => {
    const email = () => `reader${counter}@example.com`
    beforeEach(async () => {
      await post('/api/subscribe', { email: email() })
      const mail = await house.mail.awaitMail(email(), 'Confirm your subscription')
      await post('/api/subscription', { token: tokenIn(mail.text), action: 'confirm' })
    })
    const tokenIn = (text: string | undefined) => linkIn(text, '/subscription/').split('/').at(-1) ?? ''

    test(
      'leaves by the one-click POST of a mail program, and a GET of it only shows a button',
      STORY,
      async () => {
        const staying = 'staying@example.com'
        await post('/api/subscribe', { email: staying })
        const asked = await house.mail.awaitMail(staying, 'Confirm your subscription')
        await post('/api/subscription', { token: tokenIn(asked.text), action: 'confirm' })

        await open('Search is slow')
        const told = await house.mail.awaitMail(email(), 'Search is slow')
        expect(headerOf(told, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
        const oneClick = headerOf(told, 'list-unsubscribe').slice(1, -1)
        expect((await fetch(oneClick)).status).toBe(200)
        expect((await rowOf(email()))?.unsubscribedAt).toBeNull()
        for (const _time of ['once', 'twice']) {
          const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
          expect((await fetch(oneClick, { method: 'POST', body })).status).toBe(200)
        }
        expect((await rowOf(email()))?.unsubscribedAt).not.toBeNull()

        await open('Uploads fail')
        await house.mail.awaitMail(staying, 'Uploads fail')
        expect(house.mail.mails.filter((mail) => isTo(mail, email())).map(({ subject }) => subject)).toEqual([
          'Confirm your subscription to Acme status',
          '[Acme] Search is slow',
        ])
      },
    )

    test(
      'who confirms twice, or subscribes again at once, is subscribed once and gets no second mail',
      STORY,
      async () => {
        const row = await rowOf(email())
        const bearer = { id: row?.id as SubscriberId, linkVersion: row?.linkVersion ?? 0 }
        const again = await post('/api/subscription', {
          token: linkToken(SECRETS, 'confirm', bearer),
          action: 'confirm',
        })
        expect(again.status).toBe(303)
        expect(
          (await post('/api/subscribe', { email: ` ${email().toUpperCase()} ` })).headers.get('location'),
        ).toBe('/subscribe?step=sent')
        expect(await rowOf(email())).toEqual(row)
        expect(house.mail.mails.filter((mail) => isTo(mail, email()))).toHaveLength(1)
      },
    )

    test('a link that was cut, guessed or is for something else allows nothing', STORY, async () => {
      const row = await rowOf(email())
      const bearer = { id: row?.id as SubscriberId, linkVersion: row?.linkVersion ?? 0 }
      const token = linkToken(SECRETS, 'leave', bearer)
      const guesses = [
        token.slice(0, -1),
        `${token}A`,
        `m${token.slice(1)}`,
        `u${bearer.id}${'A'.repeat(43)}`,
        linkToken({ current: 'another secret of another house, as long', previous: null }, 'leave', bearer),
        linkToken(SECRETS, 'leave', { ...bearer, linkVersion: bearer.linkVersion + 1 }),
        '..%2f..%2fadmin',
      ]
      for (const guess of guesses) {
        expect((await post('/api/subscription', { token: guess, action: 'leave' })).status, guess).toBe(404)
        expect((await post(`/api/unsubscribe/${guess}`, {})).status, guess).toBe(404)
        const page = await fetch(`${house.origin}/subscription/${guess}`)
        expect(await page.text(), guess).not.toContain(email())
      }
      const confirming = linkToken(SECRETS, 'confirm', bearer)
      expect((await post(`/api/unsubscribe/${confirming}`, {})).status).toBe(404)
      expect((await post('/api/subscription', { token, action: 'choose', scope: 'all' })).status).toBe(403)
      expect(await rowOf(email())).toEqual(row)
    })
  })

  test.each([
    ['a line break', 'eve@example.com\r\nBcc: all@example.com'],
    ['a bare line break', 'eve@example.com\nSubject: hello'],
    ['two addresses', 'eve@example.com, mallory@example.com'],
    ['no address', 'eve'],
  ])('%s is refused beside the field, and nothing is sent', STORY, async (_, email) => {
    const before = await house.db.select().from(subscribers)
    const answer = await post('/api/subscribe', { email })
    expect(answer.headers.get('location')).toBe('/subscribe?step=again')
    expect(await house.db.select().from(subscribers)).toEqual(before)
  })

  test('a form that is sent twice at once asks once', STORY, async () => {
    const email = 'hasty@example.com'
    const answers = await Promise.all([1, 2, 3].map(() => post('/api/subscribe', { email })))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    await house.mail.awaitMail(email, 'Confirm')
    await post('/api/subscribe', { email: 'after@example.com' })
    await house.mail.awaitMail('after@example.com', 'Confirm')
    expect(house.mail.mails.filter((mail) => isTo(mail, email))).toHaveLength(1)
  })

  test('a client that asks for one address after another is stopped, and others are not', STORY, async () => {
    const asking = (n: number) => post('/api/subscribe', { email: `victim${n}@example.com` })
    for (const n of [1, 2, 3, 4, 5]) expect((await asking(n)).status).toBe(303)
    expect((await asking(6)).status).toBe(429)
    expect(await rowOf('victim6@example.com')).toBeUndefined()
    client = '198.51.100.1'
    expect((await asking(7)).status).toBe(303)
  })

  test('a form that another site posts is refused', STORY, async () => {
    const answer = await post(
      '/api/subscribe',
      { email: 'eve@example.com' },
      { origin: 'https://evil.example' },
    )
    expect(answer.status).toBe(403)
    expect(await rowOf('eve@example.com')).toBeUndefined()
  })
})
