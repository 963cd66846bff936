import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { waitUntil } from '#cli/wait-until'
import { openRevisions } from '#publish/revisions'
import { Shelf } from '#publish/shelf'
import { Watch } from '#publish/watch'
import { cloneDatabase } from '../setup/clone-database.ts'
import { openDeafProxy } from '../setup/deaf-proxy.ts'
import { createPage } from '../setup/rows.ts'

const { db, url } = await cloneDatabase()
const folder = mkdtempSync(join(tmpdir(), 'upfront-lost-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a connection that is lost without a word keeps the door dark for seconds, not for ever', async () => {
  const pageId = await createPage(db)
  const proxy = await openDeafProxy(url)
  const revisions = openRevisions(proxy.url)
  const stop = new AbortController()
  const said: string[] = []
  const watch = new Watch({
    listPages: revisions.list,
    renew: revisions.renew,
    answerWithinMs: 300,
    make: async () => null,
    shelf: new Shelf(folder),
    onRefresh: () => {},
    onGone: () => {},
    log: (sentence) => said.push(sentence),
  })
  await watch.open()
  expect(watch.isDark).toBe(false)
  const watching = watch.run(stop.signal)
  proxy.lose()
  await db.execute(sql`update pages set revision = revision + 1 where id = ${pageId}`)
  const [row] = await db.execute<{ revision: number }>(sql`select revision::int as revision from pages`)
  const isFresh = () => watch.keepers.get(pageId)?.page.revision === row?.revision
  expect(await waitUntil(isFresh, { withinMs: 5_000 })).toBe(true)
  expect(watch.isDark).toBe(false)
  stop.abort()
  await watching
  await revisions.close()
  proxy.close()
})
