import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const hasTaskset = spawnSync('taskset', ['-V']).status === 0

/** Starts a bench child on one core, where the machine can pin. */
export function startChild(name: string, args: (string | number)[], core: number): ChildProcess {
  const file = fileURLToPath(new URL(`./${name}`, import.meta.url))
  const child = fork(file, args.map(String), {
    execArgv: ['--max-semi-space-size=16', '--import', './cli/loader.js'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  if (child.pid !== undefined) pin(child.pid, core)
  return child
}

/** Keeps a process and whatever it starts from now on to one core, where the machine can. */
export function pin(pid: number, core: number): void {
  if (hasTaskset) spawnSync('taskset', ['-a', '-cp', String(core), String(pid)])
}

/** The next message of a child; rejects when it ends without one. */
export function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A bench child ended early with code ${code}.`))
    child.once('message', (value) => {
      child.off('exit', onExit)
      resolve(value as T)
    })
    child.once('exit', onExit)
  })
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(force)
}
