import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { findProcess } from './process-facts.ts'
import { waitUntil } from './wait-until.ts'

type Holder = { pid: number; birth: string }
export type Lock = { release: () => void }

/** Takes a lock file for this process, or says who holds it. The lock of a dead process is taken over. */
export function takeLock(file: string): Lock | { heldBy: number } {
  const mine = JSON.stringify({ pid: process.pid, birth: findProcess(process.pid)?.birth ?? '' })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    for (;;) {
      if (tryLink(draft, file)) return { release: () => release(file, mine) }
      const found = readText(file)
      const holder = found === null ? null : parseHolder(found)
      if (holder && findProcess(holder.pid)?.birth === holder.birth) return { heldBy: holder.pid }
      if (found !== null) removeStale(file, found)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Takes the lock as soon as its holder lets go, or says who still holds it after that time. */
export async function awaitLock(file: string, withinMs: number): Promise<Lock | { heldBy: number }> {
  let lock = takeLock(file)
  await waitUntil(
    () => {
      if ('heldBy' in lock) lock = takeLock(file)
      return 'release' in lock
    },
    { withinMs, everyMs: 200 },
  )
  return lock
}

function tryLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Two may find the same stale lock: it is renamed first, and put back when it turns out to be another's fresh one. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (readText(aside) !== stale) tryLink(aside, file)
  rmSync(aside, { force: true })
}

function release(file: string, mine: string): void {
  if (readText(file) === mine) rmSync(file, { force: true })
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, birth } = JSON.parse(text) as Partial<Holder>
    return typeof pid === 'number' && typeof birth === 'string' ? { pid, birth } : null
  } catch {
    return null
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
