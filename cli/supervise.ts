import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

export type BackOff = { firstMs: number; capMs: number; steadyMs: number }

/** A child that lived for `steadyMs` had a good start: its next restart comes quickly again. */
export const BACK_OFF: BackOff = { firstMs: 250, capMs: 30_000, steadyMs: 60_000 }

export function restartDelayMs(failures: number, { firstMs, capMs }: Omit<BackOff, 'steadyMs'>): number {
  return Math.min(capMs, firstMs * 2 ** Math.max(0, failures - 1))
}

type Task = {
  name: string
  /** Arguments for this same Node. */
  args: readonly string[]
  env: NodeJS.ProcessEnv
  cwd: string
  /** Takes a line of the child's output, or a sentence about it. */
  log: (line: string) => void
  backOff?: BackOff
  /** Called after every start, when pid() tells the new process. */
  onStart?: () => void
}

export type Supervised = { pid: () => number | null; stop: (withinMs: number) => Promise<void> }

/**
 * Keeps a Node process running. It gets a session of its own, so that Ctrl-C reaches it
 * through us and in order; it ends by itself when we die (stop-signal.ts).
 */
export function supervise(task: Task): Supervised {
  const backOff = task.backOff ?? BACK_OFF
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | null = null
  let isStopping = false
  let failures = 0

  const start = () => {
    timer = null
    const startedAt = performance.now()
    child = spawn(process.execPath, task.args, {
      cwd: task.cwd,
      env: task.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    task.onStart?.()
    forwardLines(child.stdout, task.log)
    forwardLines(child.stderr, task.log)
    child.once('error', (error) => task.log(error.message))
    child.once('exit', (code, signal) => {
      child = null
      if (isStopping) return
      failures = performance.now() - startedAt >= backOff.steadyMs ? 1 : failures + 1
      const delayMs = restartDelayMs(failures, backOff)
      task.log(
        `${task.name} ended (${signal ?? `exit code ${code}`}) and is started again in ${delayMs / 1000} s.`,
      )
      timer = setTimeout(start, delayMs)
    })
  }
  start()
  return {
    pid: () => child?.pid ?? null,
    stop: async (withinMs) => {
      isStopping = true
      if (timer) clearTimeout(timer)
      if (child) await end(child, withinMs)
    },
  }
}

function end(child: ChildProcess, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), withinMs)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

function forwardLines(stream: Readable | null, log: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', log)
}
