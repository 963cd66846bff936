import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { see } from './see.ts'
import { findDeadPort } from './serve.ts'

const isThere = spawnSync('redis-server', ['--version']).status === 0

test.skipIf(!isThere)("Debian's redis-server is asked (skipped where it is not installed)", async () => {
  const port = await findDeadPort()
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--requirepass', 'secret']
  const server = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(server, 'exit')
  onTestFinished(async () => {
    server.kill()
    await ended
  })
  for await (const lines of server.stdout) if (String(lines).includes('Ready to accept')) break
  const place = { kind: 'redis' as const, host: '127.0.0.1', port }
  expect((await see({ ...place, password: 'secret' })).seen.text).toBe('PONG')
  expect((await see(place)).seen.text).toBe('NOAUTH Authentication required.')
  expect((await see({ ...place, password: 'hunter2' })).seen.failure?.code).toBe('login_refused')
})
