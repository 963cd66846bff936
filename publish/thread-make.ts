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
const MAKE_WITHIN_MS = 60_000
/** How often it may wait as long for others that are made meanwhile. */
const PATIENCE = 5

/**
 * Makes documents in a thread, which is started again after it failed, and when it has made nothing for so long that it
 * may wait for what never comes. Rejects when it cannot start.
 */
export async function openThreadMake(
  setup: ThreadSetup,
  log: (sentence: string) => void,
  { file = new URL('./making-thread.ts', import.meta.url), makeWithinMs = MAKE_WITHIN_MS } = {},
): Promise<ThreadMake> {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let lastMadeAt = 0
  let running: Running | null = null

  const fail = (error: Error) => {
    running = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const settle = (made: Made) => {
    lastMadeAt = performance.now()
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

  /** Gives an order up that takes too long; returns how to stop that. */
  const lose = (thread: Worker, id: number) => {
    let patience = PATIENCE
    const timer = setInterval(() => {
      patience -= 1
      if (performance.now() - lastMadeAt >= makeWithinMs) {
        log('The thread that makes documents makes nothing any more: starting another one.')
        void thread.terminate()
      } else if (patience === 0) {
        waiting.get(id)?.reject(new Error('It was not made in time.'))
        waiting.delete(id)
      }
    }, makeWithinMs).unref()
    return () => clearInterval(timer)
  }

  const order = async (page: PageRow, what: { address: string } | { folder: string }) => {
    running ??= start()
    const { thread, isReady } = running
    await isReady
    lastId += 1
    const placed: Order = { id: lastId, page, ...what }
    const made = new Promise<Kept | null>((resolve, reject) => {
      waiting.set(placed.id, { resolve, reject })
      thread.postMessage(placed)
    })
    // A twin has as many documents as its page, and takes its time.
    return 'folder' in placed ? await made : await made.finally(lose(thread, placed.id))
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
