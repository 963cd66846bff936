import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#engine/refusal'
import { findProcess } from '../process-facts.ts'
import { waitUntil } from '../wait-until.ts'
import type { Place } from './place.ts'

/** Above every system's highest process id. */
const NO_PROCESS = '2147483646'
const FAST_STOP_MS = 15_000
const READY_WITHIN_MS = 60_000

type PidFile = { pid: number; status: string }

function readPidFile(cluster: string): PidFile | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), status: (lines[7] ?? '').trim() }
  } catch {
    return null
  }
}

/** Stops a PostgreSQL that a killed start left on this cluster, and disarms a pid file whose number now belongs to another process. */
export async function clearWay(place: Place, log: (sentence: string) => void): Promise<void> {
  const file = readPidFile(place.cluster)
  if (!file) return
  const found = findProcess(file.pid)
  if (!found) return
  if (found.command.includes(place.cluster)) {
    log('Stopping the database that an earlier start left behind.')
    await stopPostmaster(file.pid)
    return
  }
  // Not removed: PostgreSQL reads its shared memory's key from there, to see whether anyone still uses it.
  const path = join(place.cluster, 'postmaster.pid')
  const [, ...rest] = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, [NO_PROCESS, ...rest].join('\n'))
}

/** Fast shutdown (sessions are ended, data is flushed); immediate when that takes too long. */
export async function stopPostmaster(pid: number): Promise<void> {
  const isGone = () => findProcess(pid) === null
  signal(pid, 'SIGINT')
  if (await waitUntil(isGone, { withinMs: FAST_STOP_MS })) return
  signal(pid, 'SIGQUIT')
  await waitUntil(isGone, { withinMs: 5_000 })
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

type Launch = { port: number; logFile: string; settings: readonly string[] }

/** Starts PostgreSQL in a session of its own, so that Ctrl-C reaches it through us and last, and waits until it takes connections. */
export async function launchPostmaster(place: Place, launch: Launch): Promise<ChildProcess> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...launch.settings,
  ]
  const output = openSync(launch.logFile, 'a', 0o600)
  const child = spawn(
    join(place.native.folder, 'bin/postgres'),
    ['-D', place.cluster, '-p', String(launch.port), ...settings.flatMap((setting) => ['-c', setting])],
    {
      cwd: place.home,
      env: { NODE_ENV: 'production' },
      detached: true,
      stdio: ['ignore', output, output],
      ...place.account,
    },
  )
  closeSync(output)
  child.unref()
  let failure: Error | null = null
  child.once('error', (error) => {
    failure = error
  })
  const hasEnded = () => failure !== null || child.exitCode !== null || child.signalCode !== null
  const isReady = () => {
    const file = readPidFile(place.cluster)
    return file?.pid === child.pid && file?.status === 'ready'
  }
  await waitUntil(() => isReady() || hasEnded(), { withinMs: READY_WITHIN_MS, everyMs: 10 })
  if (isReady() && !hasEnded()) return child
  if (!hasEnded()) child.kill('SIGQUIT')
  throw new Refusal('invalid', `The embedded PostgreSQL did not start: ${lastComplaint(launch.logFile)}`)
}

function lastComplaint(logFile: string): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n') : []
  const fatal = lines.filter((line) => /FATAL|PANIC|error/i.test(line)).at(-1)
  return `${fatal?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? 'it gave no reason'} (see ${logFile}).`
}
