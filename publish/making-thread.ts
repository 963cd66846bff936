/** Thread of the web process: makes documents with a Next of its own, so that no reader waits while a page is rendered. */
import { parentPort, workerData } from 'node:worker_threads'
import { describeError } from '#db/describe-error'
import { openMakings } from './makings.ts'
import { type Made, type Order, pack, type ThreadSetup } from './thread-messages.ts'

const setup: ThreadSetup = workerData
const makings = openMakings({ ...setup, baseUrl: new URL(setup.baseUrl), isDevelopment: false })
await makings.prepare()
const tell = (made: Made) => parentPort?.postMessage(made)

parentPort?.on('message', (order: Order | 'close') => {
  if (order === 'close') void makings.close().finally(() => process.exit())
  else void follow(order)
})
parentPort?.postMessage('ready')

async function follow({ id, page, address }: Order): Promise<void> {
  try {
    const kept = await makings.make(page, address)
    tell({ id, packed: kept && pack(kept) })
  } catch (error) {
    tell({ id, failure: describeError(error) })
  }
}
