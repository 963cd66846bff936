/** Thread of the web process: makes documents with a Next of its own, so that no reader waits while a page is rendered. */
import { parentPort, workerData } from 'node:worker_threads'
import { describeError } from '#db/describe-error'
import { findDiskFailure } from './disk-failure.ts'
import type { Kept } from './kept.ts'
import { openMakings } from './makings.ts'
import { openTwinWriter } from './open-mirror.ts'
import { type Made, type Order, pack, type ThreadSetup } from './thread-messages.ts'
import { Turns } from './turns.ts'

const setup: ThreadSetup = workerData
const makings = openMakings({ ...setup, baseUrl: new URL(setup.baseUrl), isDevelopment: false })
await makings.prepare()
const turns = new Turns()
const writeTwin = openTwinWriter({
  ...makings,
  make: (page, address) => turns.behind(() => makings.make(page, address)),
})
const tell = (made: Made) => parentPort?.postMessage(made)

parentPort?.on('message', (order: Order | 'close') => {
  if (order === 'close') void makings.close().finally(() => process.exit())
  else void answer(order)
})
parentPort?.postMessage('ready')

async function answer(order: Order): Promise<void> {
  const { id } = order
  try {
    const kept = await follow(order)
    tell({ id, packed: kept && pack(kept) })
  } catch (error) {
    tell({ id, failure: findDiskFailure(error) ?? describeError(error) })
  }
}

async function follow(order: Order): Promise<Kept | null> {
  if ('address' in order) return await turns.first(() => makings.make(order.page, order.address))
  await writeTwin(order.folder, order.page)
  return null
}
