import { describe, expect, test } from 'vitest'
import type { IncidentMail } from '#emails/mail-input'
import { renderEmail } from '#emails/render'

const page = { name: 'Acme & Sons', origin: 'https://status.example.com', timeZone: 'UTC' }
const manageLink = 'https://link.invalid/manage'
const incident: IncidentMail = {
  kind: 'incident_opened',
  page,
  manageLink,
  status: 'investigating',
  title: 'Payments fail <now>',
  body: 'We are **looking** into it.\n\n<script>alert(1)</script> ![x](https://evil.example/p.png) [y](javascript:alert(1))',
  url: 'https://status.example.com/incidents/abcdefghijkl',
  componentNames: ['Payments', 'Checkout'],
  postedAt: Date.UTC(2026, 10, 21, 14, 2),
  nextUpdateBy: Date.UTC(2026, 10, 21, 15, 0),
}

describe('an incident', () => {
  test('says what, where, when and how to leave, in HTML and in text', async () => {
    const { subject, html, text } = await renderEmail(incident)
    expect(subject).toBe('[Acme & Sons] Payments fail <now>')
    for (const body of [html, text]) {
      expect(body).toContain('Investigating')
      expect(body).toContain('Payments, Checkout')
      expect(body).toContain('21 Nov 2026, 14:02 UTC')
      expect(body).toContain(incident.url)
      expect(body).toContain(manageLink)
    }
    expect(html).toContain('<strong>looking</strong>')
    expect(html).toContain('prefers-color-scheme: dark')
  })

  test('never carries markup that staff wrote, an image or a script link', async () => {
    const { html } = await renderEmail(incident)
    expect(html).not.toMatch(/<script|<img|href="javascript:/i)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('Payments fail &lt;now&gt;')
  })

  test('the same input gives the same bytes', async () => {
    expect(await renderEmail(incident)).toEqual(await renderEmail(incident))
  })

  test('a title with a line break stays one subject line', async () => {
    const { subject } = await renderEmail({ ...incident, title: 'A\r\nBcc: x@evil.example' })
    expect(subject).not.toMatch(/[\r\n]/)
  })
})

test.each([
  ['incident_updated', 'Update: '],
  ['incident_resolved', 'Resolved: '],
] as const)('%s says so in its subject', async (kind, lead) => {
  expect((await renderEmail({ ...incident, kind })).subject).toContain(`] ${lead}`)
})

test.each([
  ['maintenance_scheduled', 'scheduled', 'Scheduled'],
  ['maintenance_started', 'in_progress', 'In progress'],
  ['maintenance_updated', 'verifying', 'Verifying'],
  ['maintenance_completed', 'completed', 'Completed'],
  ['maintenance_cancelled', 'scheduled', 'Cancelled'],
] as const)('%s says its state and its time', async (kind, status, word) => {
  const { nextUpdateBy: _, ...story } = incident
  const startsAt = Date.UTC(2026, 10, 22, 1, 0)
  const { text } = await renderEmail({ ...story, kind, status, startsAt, endsAt: startsAt + 7_200_000 })
  expect(text).toContain(`${word}: Payments fail`)
  expect(text).toContain('Planned: 22 Nov 2026, 01:00 UTC to 22 Nov 2026, 03:00 UTC')
})

test('a confirmation has one thing to do', async () => {
  const confirmLink = 'https://link.invalid/confirm'
  const { subject, html, text } = await renderEmail({ kind: 'confirm', page, confirmLink, manageLink })
  expect(subject).toBe('Confirm your subscription to Acme & Sons status')
  expect(html).toContain(`href="${confirmLink}"`)
  expect(text).toContain(`\n${confirmLink}\n`)
  expect(text).not.toMatch(/\n{3,}|\r/)
})
