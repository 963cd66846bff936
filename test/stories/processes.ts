import { spawn } from 'node:child_process'
import { afterAll } from 'vitest'

export type RunningProcess = {
  pid: number
  /** All that it has said so far. */
  words: () => string
  signal: (name: NodeJS.Signals) => void
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>
}
export type StartProcess = (args: readonly string[], env?: Record<string, string>) => RunningProcess

const LEAVE_WITHIN_MS = 15_000

/** Starts Node processes that end with the file; they also end by themselves when this process dies. */
export function keepProcesses(): StartProcess {
  const running = new Set<RunningProcess>()
  afterAll(async () => {
    await Promise.all([...running].map(leave))
  }, 2 * LEAVE_WITHIN_MS)
  return (args, env = {}) => {
    const started = startProcess(args, env)
    running.add(started)
    started.ended.then(() => running.delete(started))
    return started
  }
}

function startProcess(args: readonly string[], env: Record<string, string>): RunningProcess {
  const child = spawn(process.execPath, args, {
    env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', UPFRONT_SUPERVISED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      words += chunk.toString()
    })
  return {
    pid: child.pid ?? 0,
    words: () => words,
    signal: (name) => child.kill(name),
    ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
  }
}

async function leave(running: RunningProcess): Promise<void> {
  running.signal('SIGTERM')
  running.signal('SIGCONT')
  const force = setTimeout(() => running.signal('SIGKILL'), LEAVE_WITHIN_MS)
  await running.ended
  clearTimeout(force)
}
