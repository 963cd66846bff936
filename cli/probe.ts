import { Refusal } from '#engine/refusal'
import { refuseOldNode } from './command.ts'
import { probeOnce } from './probe-once.ts'

const REFUSED = 3

try {
  refuseOldNode(process.versions.node)
  process.exitCode = await probeOnce(process.argv.slice(2), { print: console.log })
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = REFUSED
}
