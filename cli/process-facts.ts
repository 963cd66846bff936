import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** `command` is the whole command line; `birth` differs between two processes that had the same id. */
export type ProcessFacts = { command: string; birth: string }

/** What runs under a process id now, or null when nothing does (a zombie is nothing). */
export function findProcess(pid: number): ProcessFacts | null {
  if (!isAlive(pid)) return null
  return process.platform === 'linux' ? readProc(pid) : askPs(pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function readProc(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return { command, birth: fields[19] ?? '' }
  } catch {
    return null
  }
}

function askPs(pid: number): ProcessFacts | null {
  try {
    const ask = (field: string) =>
      execFileSync('ps', ['-ww', '-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
    if (ask('stat').startsWith('Z')) return null
    return { command: ask('command'), birth: ask('lstart') }
  } catch {
    return null
  }
}
