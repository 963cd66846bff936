/** Child process: the probe with its guard, its deadline and the judge; nothing claimed, nothing stored. */
import { readOrigins, runAtOnce } from './at-once.ts'
import { ORIGIN_NAME, originAddress } from './origin-address.ts'

const { count, port, seconds, isSecure } = readOrigins()
// The probes' one secure context is made when it is first needed, from what is trusted then.
const { kinds } = await import('#engine/monitor')
const { judge } = await import('#engine/verdict')
const { createGuard } = await import('#workers/guard')
const { probeWithin } = await import('#workers/probes/registry')

const addresses = Array.from({ length: count }, (_, index) => originAddress(index))
let next = 0
const named = createGuard(['127.0.0.0/8'], async () => [addresses[next++ % count] ?? ''])
const specs = addresses.map((address) =>
  kinds.http.parse({
    kind: 'http',
    url: isSecure ? `https://${ORIGIN_NAME}:${port}/` : `http://${address}:${port}/`,
  }),
)

await runAtOnce(seconds, async (index) => {
  const spec = specs[index % count]
  if (spec === undefined) return
  const { verdict, reasons } = judge(spec, await probeWithin(spec, { timeoutMs: 10_000, guard: named }))
  if (verdict !== 'up') throw new Error(reasons[0]?.text)
})
