import { Worker } from 'node:worker_threads'
import type { Make } from './keeper.ts'
import type { Kept } from './kept.ts'
import type { PageRow } from './page-row.ts'
import { type Made, type Order, type ThreadSetup, unpack } from './thread-messages.ts'

export type ThreadMake = {
  make: Make
  /** Behind every document that is asked for meanwhile. */
  writeTwin: (folder: string, page: PageRow) => Promise<unknown>
  close: () => Promise<void>
}
type Running = { thread: Worker; isReady: Promise<void>; ended: Promise<void> }
type Waiting = { resolve: (kept: Kept | null) => void; reject: (error: Error) => void }

/** Half of it is what one rendering of a large page leaves behind. */
const YOUNG_HEAP_MB = 64
const END_WITHIN_MS = 4_000

/** Makes documents in a thread, which is started again after it failed. Rejects when it cannot start. */
export async function openThreadMake(
  setup: ThreadSetup,
  log: (sentence: string) => void,
  file = new URL('./making-thread.ts', import.meta.url),
): Promise<ThreadMake> {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let running: Running | null = null

  const fail = (error: Error) => {
    running = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const settle = (made: Made) => {
    const asked = waiting.get(made.id)
    waiting.delete(made.id)
    if ('failure' in made) asked?.reject(new Error(made.failure))
    else asked?.resolve(made.packed && unpack(made.packed))
  }
  const start = (): Running => {
    const thread = new Worker(file, {
      workerData: setup,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    })
    const isReady = new Promise<void>((resolve, reject) => {
      thread.on('message', (message: Made | 'ready') => (message === 'ready' ? resolve() : settle(message)))
      thread.once('error', reject)
      thread.once('exit', () => reject(new Error('The thread that makes documents has ended.')))
    })
    isReady.catch(() => undefined)
    thread.on('error', (error) => log(`The thread that makes documents failed: ${error.message}`))
    const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
    void ended.then(() => fail(new Error('The thread that makes documents has ended.')))
    return { thread, isReady, ended }
  }

  const order = async (page: PageRow, what: { address: string } | { folder: string }) => {
    running ??= start()
    const { thread, isReady } = running
    await isReady
    lastId += 1
    const placed: Order = { id: lastId, page, ...what }
    return await new Promise<Kept | null>((resolve, reject) => {
      waiting.set(placed.id, { resolve, reject })
      thread.postMessage(placed)
    })
  }

  running = start()
  await running.isReady
  return {
    make: (page, address) => order(page, { address }),
    writeTwin: (folder, page) => order(page, { folder }),
    close: async () => {
      if (running === null) return
      const { thread, ended } = running
      thread.postMessage('close')
      const deadline = setTimeout(() => void thread.terminate(), END_WITHIN_MS)
      await ended
      clearTimeout(deadline)
    },
  }
}
