import { expect, test } from 'vitest'
import type { SeenCertificate } from '#db/checks/certificates'
import type { MonitorId } from '#engine/id'
import type { Checked } from '#workers/check'
import { KnownCertificates } from '#workers/known-certificates'

const certificate = {
  subject: 'CN=example.com',
  issuer: 'CN=R3',
  names: [],
  chain: [],
  validFrom: '2026-01-01T00:00:00Z',
  validTo: '2026-06-01T00:00:00Z',
  daysLeft: 31,
  protocol: 'TLSv1.3',
  ocspStapled: false,
}
const checked = (change: Partial<Checked> = {}): Checked => ({
  monitorId: 'aaaaaaaaaaaa' as MonitorId,
  location: 'default',
  startedAt: 1,
  verdict: 'up',
  latencyMs: 1,
  phases: {},
  evidence: null,
  certificate,
  ...change,
})

function watch(save?: () => Promise<void>) {
  const saved: SeenCertificate[][] = []
  const told: string[] = []
  const known = new KnownCertificates(
    async (seen) => {
      await save?.()
      saved.push(seen)
    },
    (sentence) => told.push(sentence),
  )
  return { known, saved, told }
}

test('a certificate is saved when it is new, and again when it is another one', async () => {
  const { known, saved } = watch()
  await known.note([checked(), checked({ location: 'tokyo' })])
  await known.note([checked({ startedAt: 2 })])
  expect(saved.map((batch) => batch.map(({ location }) => location))).toEqual([['default', 'tokyo']])
  await known.note([
    checked({ startedAt: 3, certificate: { ...certificate, validTo: '2026-09-01T00:00:00Z' } }),
  ])
  await known.note([checked({ startedAt: 4, certificate: { ...certificate, issuer: 'CN=R4' } })])
  expect(saved).toHaveLength(3)
})

test('a check without a certificate, or with a date that is none, saves nothing', async () => {
  const { known, saved } = watch()
  const { certificate: _, ...without } = checked()
  await known.note([without, checked({ certificate: { ...certificate, validTo: 'soon' } })])
  expect(saved).toEqual([])
})

test('what could not be saved is tried again with the next check, and holds no checks up', async () => {
  const answers = [Promise.reject(new Error('away')), Promise.resolve()]
  const { known, saved, told } = watch(() => answers.shift() ?? Promise.resolve())
  await known.note([checked()])
  expect([saved, told]).toEqual([[], ['1 certificates could not be saved: away']])
  await known.note([checked()])
  expect(saved).toHaveLength(1)
})

test('words that no database takes are made harmless', async () => {
  const { known, saved } = watch()
  await known.note([checked({ certificate: { ...certificate, subject: 'CN=a\0\ud800b' } })])
  expect(saved[0]?.[0]?.subject).toBe('CN=a \ufffdb')
})
