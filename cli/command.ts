import { Refusal } from '#engine/refusal'

const OLDEST_NODE = [22, 19] as const

/** Runs what a person typed: a Refusal is its sentence, anything else is a bug and shown whole; both exit with 1. */
export async function runCommand(run: () => Promise<void>): Promise<void> {
  // Whoever read our words may leave (`npm start | head`): that must not end us half-way.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  try {
    refuseOldNode(process.versions.node)
    await run()
  } catch (error) {
    if (error instanceof Refusal) console.error(error.message)
    else console.error(error)
    process.exitCode = 1
  }
}

export function refuseOldNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  throw new Refusal(
    'invalid',
    `Upfront needs Node ${OLDEST_NODE.join('.')} or newer and this is ${version}: please run npm ci with optional dependencies, which bring one, or install a newer Node.`,
  )
}
