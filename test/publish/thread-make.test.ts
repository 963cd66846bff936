import { afterEach, expect, test } from 'vitest'
import { finish } from '#publish/kept'
import { openThreadMake, type ThreadMake } from '#publish/thread-make'
import { pack, unpack } from '#publish/thread-messages'
import { PAGE } from './house.ts'

const SETUP = { databaseUrl: '', baseUrl: 'http://localhost', host: '127.0.0.1', port: 0 }
const said: string[] = []
const opened: ThreadMake[] = []

afterEach(async () => {
  said.length = 0
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

/** A thread that does at an address what these few lines say. */
async function open(lines: string, makeWithinMs = 60_000): Promise<ThreadMake> {
  const code = `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', (order) => {
      if (order === 'close') process.exit()
      const { id, address } = order
      ${lines}
    })
    parentPort.postMessage('ready')`
  const file = new URL(`data:text/javascript,${encodeURIComponent(code)}`)
  const made = await openThreadMake(SETUP, (sentence) => said.push(sentence), { file, makeWithinMs })
  opened.push(made)
  return made
}

test('a document is the same on either side', async () => {
  const headers = { 'content-type': 'text/html', 'cache-control': 'no-cache' }
  const stamp = { address: '/', status: 200, revision: 1, computedAt: 2, validUntil: 3, headers }
  const kept = await finish({ ...stamp, body: 'hello '.repeat(100) })
  const crossed = unpack(structuredClone(pack(kept)))
  expect({ ...crossed, finishedAt: 0 }).toEqual({ ...kept, finishedAt: 0 })
  expect(crossed.body).toBeInstanceOf(Buffer)
})

test('what is asked for at once is answered each for itself', async () => {
  const { make } = await open(`setTimeout(() => parentPort.postMessage(
    address === '/none' ? { id, packed: null } : { id, failure: address }), address.length)`)
  const asked = ['/longer', '/none', '/a'].map((address) =>
    make(PAGE, address).catch((error) => error.message),
  )
  expect(await Promise.all(asked)).toEqual(['/longer', null, '/a'])
})

test('a twin is written where it is told to, and what keeps it from that is told', async () => {
  const { writeTwin } = await open(`parentPort.postMessage(
    order.folder === '/full' ? { id, failure: 'The disk is full' } : { id, packed: null })`)
  await writeTwin('/twin', PAGE)
  await expect(writeTwin('/full', PAGE)).rejects.toThrow('The disk is full')
})

test('a thread that fails tells who waits, and another one follows', async () => {
  const { make } = await open(`if (address === '/bad') throw new Error('Out of luck')
    if (address === '/good') parentPort.postMessage({ id, packed: null })`)
  const waiting = make(PAGE, '/never')
  await Promise.all([
    expect(waiting).rejects.toThrow('has ended'),
    expect(make(PAGE, '/bad')).rejects.toThrow('has ended'),
  ])
  expect(said).toEqual(['The thread that makes documents failed: Out of luck'])
  expect(await make(PAGE, '/good')).toBeNull()
})

test('a thread that makes nothing any more is given up, and another one follows', async () => {
  const { make } = await open(`if (address === '/good') parentPort.postMessage({ id, packed: null })`, 100)
  const waiting = ['/lost', '/lost-too'].map((address) => make(PAGE, address))
  for (const lost of waiting) await expect(lost).rejects.toThrow('has ended')
  expect(said[0]).toContain('makes nothing any more')
  expect(await make(PAGE, '/good')).toBeNull()
})

test('a document that is not made while others are fails alone', async () => {
  const { make } = await open(`if (address === '/good') parentPort.postMessage({ id, packed: null })`, 200)
  const lost = make(PAGE, '/lost').catch((error: Error) => error.message)
  let told: string | null | undefined
  void lost.then((message) => {
    told = String(message)
  })
  while (told === undefined) await make(PAGE, '/good')
  expect(told).toBe('It was not made in time.')
  expect(said).toEqual([])
})

test('one that cannot start says so', async () => {
  const file = new URL('data:text/javascript,throw new Error("No port")')
  await expect(openThreadMake(SETUP, () => {}, { file })).rejects.toThrow('No port')
})
