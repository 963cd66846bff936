import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { findFreePort } from '#cli/free-port'
import { ensurePage } from '#db/pages'
import { cloneDatabase } from '../setup/clone-database.ts'
import { SECRETS } from '../stories/installation.ts'
import { keepProcesses } from '../stories/processes.ts'
import { until, untilAnswers } from '../stories/until.ts'

const { db, url } = await cloneDatabase()
const startProcess = keepProcesses()
const dataDir = mkdtempSync(join(tmpdir(), 'upfront-development-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test('in development the tools of Next reach the browser: without them no script of the desk begins', async () => {
  await ensurePage(db, 'Acme')
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  startProcess(['--import', './cli/loader.js', 'cli/web.ts', '--development'], {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: String(port),
    BASE_URL: origin,
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    SECRET: SECRETS.current,
  })
  await untilAnswers(`${origin}/readyz`, { withinMs: 120_000 })
  await fetch(`${origin}/admin/sign-in`)
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/_next/hmr?id=any`, { origin })
  const frames: string[] = []
  socket.on('message', (frame) => frames.push(String(frame)))
  await until(() => expect(frames.join()).toContain('turbopack-connected'))
  socket.close()
})
