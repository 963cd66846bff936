/** Child process: the same bare loop with node:http and node:https as everybody writes it. */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { readOrigins, runAtOnce } from './at-once.ts'
import { ORIGIN_NAME, originAddress } from './origin-address.ts'

const { count, port, seconds, isSecure } = readOrigins()

await runAtOnce(seconds, (index) => {
  const to = { host: originAddress(index % count), port, agent: false as const }
  return new Promise<void>((resolve, reject) => {
    const request = isSecure ? requestHttps({ ...to, servername: ORIGIN_NAME }) : requestHttp(to)
    request.once('error', reject)
    request.once('response', (response) => response.once('end', resolve).resume())
    request.end()
  })
})
