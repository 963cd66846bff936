import { expect, test } from 'vitest'
import { orAborted } from '#workers/probes/locate'

const over = () => AbortSignal.abort(new Error('over'))

test('what is waited for ends with the deadline', async () => {
  const deadline = new AbortController()
  const waiting = orAborted(new Promise(() => {}), deadline.signal)
  deadline.abort(new Error('over'))
  await expect(waiting).rejects.toThrow('over')
  await expect(orAborted(Promise.resolve('late'), over())).rejects.toThrow('over')
})

test('a failure after the deadline is heard, and let go', async () => {
  const unheard: unknown[] = []
  const note = (reason: unknown) => unheard.push(reason)
  process.on('unhandledRejection', note)
  const work = Promise.withResolvers<never>()
  await expect(orAborted(work.promise, over())).rejects.toThrow('over')
  work.reject(new Error('no such name'))
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unheard).toEqual([])
})
