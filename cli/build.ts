import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#engine/refusal'
import { childEnvironment } from './env.ts'
import { awaitLock } from './lock.ts'

const INPUTS = [
  'app',
  'engine',
  'db',
  'public',
  'proxy.ts',
  'next.config.js',
  'postcss.config.js',
  'tsconfig.json',
  'package-lock.json',
]
const OTHERS_BUILD_MS = 10 * 60_000
/** Not in .next, which a build empties first. */
const LOCK_FOLDER = 'node_modules/.cache'

/** Builds the site unless the last build was made of the same sources. One process builds; others wait for it. */
export async function ensureBuild(
  root: string,
  signal: AbortSignal,
  log: (sentence: string) => void,
): Promise<void> {
  if (isBuilt(root)) return
  mkdirSync(join(root, LOCK_FOLDER), { recursive: true })
  log('Building the site: once, and again only when its sources change.')
  const lock = await awaitLock(join(root, LOCK_FOLDER, 'upfront-build.lock'), OTHERS_BUILD_MS)
  if ('heldBy' in lock)
    throw new Refusal('conflict', `Process ${lock.heldBy} has been building for ten minutes: please end it.`)
  try {
    if (isBuilt(root)) return
    const inputs = hashInputs(root)
    await runBuild(root, signal)
    writeFileSync(stampOf(root), inputs)
  } finally {
    lock.release()
  }
}

const buildIdOf = (root: string) => join(root, '.next', 'BUILD_ID')
const stampOf = (root: string) => join(root, '.next', 'upfront-inputs')

function isBuilt(root: string): boolean {
  return (
    existsSync(buildIdOf(root)) &&
    existsSync(stampOf(root)) &&
    readFileSync(stampOf(root), 'utf8') === hashInputs(root)
  )
}

export function hashInputs(root: string): string {
  const hash = createHash('sha256')
  for (const input of INPUTS.flatMap((name) => filesUnder(root, name)))
    hash.update(`${input}\0`).update(
      createHash('sha256')
        .update(readFileSync(join(root, input)))
        .digest(),
    )
  return hash.digest('hex')
}

function filesUnder(root: string, name: string): string[] {
  if (!existsSync(join(root, name))) return []
  if (name.includes('.')) return [name]
  return readdirSync(join(root, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

/** The build ends with us: an orphaned one would keep the next start from building. Its own workers inherit this and must ignore it. */
const END_WITH_PARENT = `data:text/javascript,${encodeURIComponent(
  "if (process.argv[2] === 'build') process.on('disconnect', () => process.exit(1)).channel.unref()",
)}`

function runBuild(root: string, signal: AbortSignal): Promise<void> {
  const args = ['--import', END_WITH_PARENT, join(root, 'node_modules/next/dist/bin/next'), 'build']
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnvironment({ NODE_ENV: 'production' }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    signal,
  })
  let output = ''
  const keep = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0 && existsSync(buildIdOf(root))) resolve()
      else
        reject(
          new Refusal('invalid', `${output.trim()}\nThe site could not be built; the reason stands above.`),
        )
    })
  })
}
