/** Child process: the bare loop that the pipeline is held against. A Client per check, nothing judged, nothing stored. */
import { Client } from 'undici'
import { readOrigins, runAtOnce } from './at-once.ts'
import { ORIGIN_NAME, originAddress } from './origin-address.ts'

const { count, port, seconds, isSecure } = readOrigins()

await runAtOnce(seconds, async (index) => {
  const host = `${originAddress(index % count)}:${port}`
  const client = isSecure
    ? new Client(`https://${host}`, { connect: { servername: ORIGIN_NAME, maxCachedSessions: 0 } })
    : new Client(`http://${host}`)
  const answer = await client.request({ path: '/', method: 'GET' })
  await answer.body.dump()
  await client.close()
})
