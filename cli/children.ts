import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { noteProcesses } from './orphans.ts'
import { type Supervised, supervise } from './supervise.ts'

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

export type Mode = { isDemo: boolean; isDevelopment: boolean }
type Child = Supervised & { name: string }

/** Starts what this mode needs, in this order; `note` lets the next start know them after a kill -9. */
export function startChildren(mode: Mode, dataDir: string, env: NodeJS.ProcessEnv): Child[] {
  const children: Child[] = []
  const note = () =>
    noteProcesses(
      dataDir,
      children.flatMap((child) => child.pid() ?? []),
    )
  for (const [name, args] of commandsOf(mode)) {
    const log = (line: string) => console.log(`${name.padEnd(7)} | ${line}`)
    children.push({ name, ...supervise({ name, args, env, cwd: ROOT, log, onStart: note }) })
  }
  note()
  return children
}

/** On a large machine V8 lets garbage of a worker's many small objects grow to hundreds of megabytes; package.json says it too. */
const YOUNG_HEAP = '--max-semi-space-size=16'

function commandsOf({ isDemo, isDevelopment }: Mode): [name: string, args: string[]][] {
  const run = ['--import', import.meta.resolve('./loader.js')]
  const file = (name: string) => join(ROOT, 'cli', `${name}.ts`)
  const watch = [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false']
  return [
    ...(isDemo ? [['targets', [...run, file('demo-targets')]] as [string, string[]]] : []),
    ['worker', isDevelopment ? [...watch, file('worker')] : [YOUNG_HEAP, ...run, file('worker')]],
    ['web', [...run, file('web'), ...(isDevelopment ? ['--development'] : [])]],
  ]
}
