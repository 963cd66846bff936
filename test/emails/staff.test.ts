import { describe, expect, test } from 'vitest'
import type { BudgetMail, RootMail } from '#emails/mail-input'
import { renderEmail } from '#emails/render'
import { sloSchema } from '#engine/slo'

const page = { name: 'Acme', origin: 'https://status.example.com', timeZone: 'UTC' }
const manageLink = 'https://desk.example.com/admin/account'
const MINUTE = 60_000
const root: RootMail = {
  kind: 'root_failed',
  page,
  manageLink,
  isDraft: false,
  title: 'Database <is> down',
  body: 'Checkout is failing because Database is down.',
  url: 'https://desk.example.com/admin/incidents/abcdefghijkl',
  componentNames: ['Checkout', 'Database'],
  startedAt: Date.UTC(2026, 10, 21, 14, 2),
  postedAt: Date.UTC(2026, 10, 21, 14, 3),
}
const budget: BudgetMail = {
  kind: 'slo_burning',
  page,
  manageLink,
  severity: 'page',
  componentName: 'Checkout <1>',
  slo: sloSchema.parse({ objective: 0.999, rollingDays: 30 }),
  view: {
    window: { from: 0, until: Date.UTC(2026, 10, 21) },
    value: 0.99961,
    budgetMs: 43.2 * MINUTE,
    leftMs: 27 * MINUTE,
    burn: { '5m': 1000, '30m': 100, '1h': 16.66, '6h': 2.7, '3d': 0.2 },
    alerts: [
      { severity: 'page', long: '1h', short: '5m', threshold: 14.4, isFiring: true },
      { severity: 'page', long: '6h', short: '30m', threshold: 6, isFiring: false },
    ],
    goneAt: Date.UTC(2026, 10, 22),
  },
  startedAt: Date.UTC(2026, 10, 21, 14, 2),
  endedAt: null,
  url: 'https://desk.example.com/admin/components/abcdefghijkl',
}

describe('mail to staff', () => {
  test('about a root says what failed, what it affects, and where to act', async () => {
    const { subject, html, text } = await renderEmail(root)
    expect(subject).toBe('[Acme] Alert: Database <is> down')
    for (const body of [html, text]) {
      expect(body).toContain('Checkout is failing because Database is down.')
      expect(body).toContain('Checkout, Database')
      expect(body).toContain('21 Nov 2026, 14:02 UTC')
      expect(body).toContain(root.url)
      expect(body).toContain(manageLink)
    }
    expect(html).toContain('Database &lt;is&gt; down')
  })

  test('about a draft says that a person has to decide', async () => {
    const { subject, text } = await renderEmail({ ...root, isDraft: true })
    expect(subject).toBe('[Acme] Alert: Database <is> down (a draft waits for you)')
    expect(text).toContain('nobody outside was told')
  })

  test('about the end of it says so', async () => {
    const { subject, text } = await renderEmail({ ...root, kind: 'root_settled' })
    expect(subject).toBe('[Acme] Over: Database <is> down')
    expect(text).toMatch(/^Over: /)
  })

  test('about a budget says how fast it goes, what is left and when it will be gone', async () => {
    const { subject, html, text } = await renderEmail(budget)
    expect(subject).toBe('[Acme] Budget burns: Checkout <1>')
    for (const body of [html, text]) {
      expect(body).toContain('Look now')
      expect(body).toContain('Over the last hour the budget was spent 16.7 times as fast as evenly')
      expect(body).toContain('and over the last 5 minutes still 1000 times. The limit is 14.4 times.')
      expect(body).toContain('62 % of the budget is left; gone by 2026-11-22 at this rate.')
      expect(body).toContain('99.9 % of the last 30 days')
      expect(body).toContain('27 min of 43 min')
      expect(body).toContain(budget.url)
    }
    expect(html).not.toContain('Checkout <1>')
  })

  test('a slow burn is for soon, and a recovery is good news', async () => {
    expect((await renderEmail({ ...budget, severity: 'ticket' })).text).toMatch(/^Look soon: /)
    const { subject, text } = await renderEmail({
      ...budget,
      kind: 'slo_recovered',
      endedAt: Date.UTC(2026, 10, 21, 15, 0),
    })
    expect(subject).toBe('[Acme] Budget recovered: Checkout <1>')
    expect(text).toMatch(/^Recovered: /)
    expect(text).toContain('Until: 21 Nov 2026, 15:00 UTC')
    expect(text).not.toContain('The limit is')
  })
})
