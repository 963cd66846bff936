/** Child process: COUNT plain HTTP servers on 127.1.0.0/16, one address each, all on PORT. Says "ready" and serves until it is killed. */
import { createServer } from 'node:http'
import { originAddress } from './origin-address.ts'

const [count = 0, port = 0] = process.argv.slice(2).map(Number)
const body = Buffer.from('ok\n')
const headers = { 'content-type': 'text/plain', 'content-length': String(body.length) }

await Promise.all(
  Array.from({ length: count }, (_, index) => {
    const server = createServer((_request, response) => response.writeHead(200, headers).end(body))
    return new Promise<void>((resolve) => server.listen(port, originAddress(index), resolve))
  }),
)
process.send?.('ready')
