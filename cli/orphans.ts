import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProcess } from './process-facts.ts'
import { waitUntil } from './wait-until.ts'

type Known = { pid: number; birth: string }

const LEAVE_WITHIN_MS = 12_000
const fileOf = (dataDir: string) => join(dataDir, 'processes.json')

/** Remembers the processes that belong to this start, for the start after a kill -9. */
export function noteProcesses(dataDir: string, pids: readonly number[]): void {
  const known = pids.flatMap((pid) => {
    const facts = findProcess(pid)
    return facts ? [{ pid, birth: facts.birth }] : []
  })
  writeFileSync(fileOf(dataDir), JSON.stringify(known), { mode: 0o600 })
}

/** Waits until what a killed start left running has left by itself, and ends what does not. */
export async function endOrphans(dataDir: string, log: (sentence: string) => void): Promise<void> {
  const left = () => readKnown(dataDir).filter(({ pid, birth }) => findProcess(pid)?.birth === birth)
  if (left().length === 0) return
  log('Waiting for what an earlier start left running.')
  for (const { pid } of left()) process.kill(pid, 'SIGTERM')
  await waitUntil(() => left().length === 0, { withinMs: LEAVE_WITHIN_MS })
  for (const { pid } of left()) process.kill(pid, 'SIGKILL')
  await waitUntil(() => left().length === 0, { withinMs: LEAVE_WITHIN_MS })
}

function readKnown(dataDir: string): Known[] {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Known[]
  } catch {
    return []
  }
}
