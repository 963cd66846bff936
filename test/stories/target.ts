import { findFreePort } from '#cli/free-port'
import type { RunningProcess, StartProcess } from './processes.ts'
import { untilAnswers } from './until.ts'

export type Target = { url: string; kill: () => Promise<void>; start: () => Promise<void> }

/** A real server in a process of its own, to be killed and started again under the same address. */
export async function createTarget(startProcess: StartProcess): Promise<Target> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}/`
  let running: RunningProcess | null = null
  const start = async () => {
    running = startProcess(['test/stories/target-process.ts', String(port)])
    await untilAnswers(url)
  }
  const kill = async () => {
    running?.signal('SIGKILL')
    await running?.ended
  }
  await start()
  return { url, start, kill }
}
