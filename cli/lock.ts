import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { findProcess } from './process-facts.ts'
import { waitUntil } from './wait-until.ts'

type Holder = { pid: number; birth: string; isLeaving?: boolean }
export type Lock = {
  release: () => void
  /** Tells others that waiting is worth while. */
  announceLeaving: () => void
}
export type Held = { heldBy: number; isLeaving: boolean }

/** Takes a lock file for this process, or says who holds it. The lock of a dead process is taken over. */
export function takeLock(file: string): Lock | Held {
  const me: Holder = { pid: process.pid, birth: findProcess(process.pid)?.birth ?? '' }
  const mine = JSON.stringify(me)
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    for (;;) {
      if (tryLink(draft, file)) return lockOf(file, me)
      const found = readText(file)
      const holder = found === null ? null : parseHolder(found)
      if (holder && findProcess(holder.pid)?.birth === holder.birth)
        return { heldBy: holder.pid, isLeaving: holder.isLeaving === true }
      if (found !== null) removeStale(file, found)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Takes the lock as soon as its holder lets go, or says who still holds it after that time. */
export async function awaitLock(file: string, withinMs: number): Promise<Lock | Held> {
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

function lockOf(file: string, me: Holder): Lock {
  const isMine = () => parseHolder(readText(file) ?? '')?.pid === me.pid
  return {
    release: () => {
      if (isMine()) rmSync(file, { force: true })
    },
    announceLeaving: () => {
      if (!isMine()) return
      writeFileSync(`${file}.${me.pid}`, JSON.stringify({ ...me, isLeaving: true }), { mode: 0o600 })
      renameSync(`${file}.${me.pid}`, file)
    },
  }
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, birth, isLeaving = false } = JSON.parse(text) as Partial<Holder>
    return typeof pid === 'number' && typeof birth === 'string' ? { pid, birth, isLeaving } : null
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
