import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeLock } from '#cli/lock'
import { startUpfront } from '#cli/start-upfront'

const folder = mkdtempSync(join(tmpdir(), 'upfront-start-'))
const held = join(folder, 'held')
let busy: Server
let busyPort = ''

beforeAll(async () => {
  mkdirSync(held)
  takeLock(join(held, 'start.lock'))
  busy = createServer()
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
  busyPort = String((busy.address() as AddressInfo).port)
})
afterAll(() => {
  busy.close()
  rmSync(folder, { recursive: true })
})

type Ended = { code: number | null; words: string }

function runStart(variables: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', './cli/loader.js', 'cli/start.ts'], {
    env: { NODE_ENV: 'test', PATH: '/usr/bin:/bin', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  const keep = (chunk: Buffer) => {
    words += chunk.toString()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, words: words.trim() })))
}

const database = { SECRET: 's'.repeat(32), DATABASE_URL: 'postgres://upfront:hidden@127.0.0.1:9/none' }

test.each<[string, () => Record<string, string>, string | (() => string)]>([
  ['a bad variable', () => ({ PORT: 'http' }), 'PORT must be a port from 1 to 65535.'],
  [
    'a second start on the same folder',
    () => ({ DATA_DIR: held }),
    `Upfront already runs on ${held} (process ${process.pid}): please stop it first, or set DATA_DIR to another folder.`,
  ],
  [
    'a taken port',
    () => ({ DATA_DIR: join(folder, 'taken'), PORT: busyPort }),
    () =>
      `Port ${busyPort} on 127.0.0.1 is taken by another program: please stop that or set PORT to another one.`,
  ],
  [
    'a database that does not answer',
    () => ({ DATA_DIR: join(folder, 'lost'), PORT: '47999', ...database }),
    'The database at 127.0.0.1:9 does not answer (ECONNREFUSED): is PostgreSQL running there, and is DATABASE_URL right?',
  ],
  [
    'a folder that cannot be made',
    () => ({ DATA_DIR: '/dev/null/data' }),
    'DATA_DIR /dev/null/data cannot be made or written to (ENOTDIR).',
  ],
])('%s is one sentence and exit code 1', async (_, variables, sentence) => {
  expect(await runStart(variables())).toEqual({
    code: 1,
    words: typeof sentence === 'string' ? sentence : sentence(),
  })
})

test('a word that start does not know is refused', async () => {
  await expect(startUpfront(['--dmeo'])).rejects.toThrow('npm start knows --demo only, not --dmeo.')
})

test('a refused start leaves its folder free for the next one', () => {
  expect(readdirSync(join(folder, 'taken'))).toEqual([])
  expect(readdirSync(join(folder, 'lost'))).toEqual([])
})
