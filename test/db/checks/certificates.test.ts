import { expect, test } from 'vitest'
import { listCertificates, type SeenCertificate, saveCertificates } from '#db/checks/certificates'
import { createMonitor } from '#db/monitors'
import type { MonitorId } from '#engine/id'
import { monitorRulesSchema, monitorSpecSchema } from '#engine/monitor'
import { cloneDatabase } from '../../setup/clone-database.ts'

const { db } = await cloneDatabase()
const NOW = new Date('2026-05-01T12:00:00Z')

async function makeMonitor(): Promise<MonitorId> {
  const spec = monitorSpecSchema.parse({ kind: 'http', url: 'https://example.com/' })
  const rules = monitorRulesSchema.parse({})
  return db.transaction((tx) => createMonitor(tx, { name: 'Web', spec, rules, componentIds: [] }, NOW))
}

const seen = (monitorId: MonitorId, change: Partial<SeenCertificate> = {}): SeenCertificate => ({
  monitorId,
  location: 'default',
  subject: 'CN=example.com',
  issuer: 'CN=R3',
  validTo: NOW.getTime() + 1000,
  seenAt: NOW.getTime(),
  ...change,
})

test('each location keeps the certificate that it was shown last', async () => {
  const id = await makeMonitor()
  const [first, tokyo] = [seen(id), seen(id, { location: 'tokyo' })]
  const renewed = seen(id, { validTo: NOW.getTime() + 9000, seenAt: NOW.getTime() + 5 })
  await saveCertificates(db, [first, tokyo])
  expect(await listCertificates(db, id)).toEqual([first, tokyo])
  await saveCertificates(db, [renewed])
  expect(await listCertificates(db, id)).toEqual([renewed, tokyo])
})

test('what comes late, and what is known already, changes nothing', async () => {
  const id = await makeMonitor()
  const held = seen(id)
  await saveCertificates(db, [held])
  await saveCertificates(db, [seen(id, { issuer: 'CN=old', seenAt: NOW.getTime() - 1 })])
  await saveCertificates(db, [seen(id, { seenAt: NOW.getTime() + 1 })])
  expect(await listCertificates(db, id)).toEqual([held])
})

test('of several in one batch the newest counts, and a monitor that is gone holds nobody up', async () => {
  const id = await makeMonitor()
  const newest = seen(id, { subject: 'CN=new', seenAt: NOW.getTime() + 2 })
  await saveCertificates(db, [seen(id), newest, seen('aaaaaaaaaaaa' as MonitorId)])
  expect(await listCertificates(db, id)).toEqual([newest])
})
