import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { awaitLock, type Held, type Lock, takeLock } from '#cli/lock'
import { findProcess } from '#cli/process-facts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-lock-'))
  file = join(folder, 'start.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

function take(): Lock {
  const lock = takeLock(file)
  if ('heldBy' in lock) throw new Error(`held by ${lock.heldBy}`)
  return lock
}

test('a held lock names its holder, and a released one leaves no file', () => {
  const lock = take()
  expect(takeLock(file)).toEqual({ heldBy: process.pid, isLeaving: false } satisfies Held)
  lock.release()
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['a process that is gone', JSON.stringify({ pid: 2147483646, birth: '1' })],
  ['another process under the same id', JSON.stringify({ pid: process.pid, birth: 'long ago' })],
  ['a torn file', '{"pid":'],
])('the lock of %s is taken over', (_, left) => {
  writeFileSync(file, left)
  take().release()
})

test('a holder that leaves is worth waiting for', async () => {
  const lock = take()
  lock.announceLeaving()
  expect(takeLock(file)).toEqual({ heldBy: process.pid, isLeaving: true } satisfies Held)
  const next = awaitLock(file, 5_000)
  lock.release()
  expect(await next).toHaveProperty('release')
})

test('a process has the same birth each time it is looked at', () => {
  expect(findProcess(process.pid)).toEqual(findProcess(process.pid))
  expect(findProcess(2147483646)).toBeNull()
})
