/** Child process: COUNT HTTP servers on 127.1.0.0/16, one address each, all on PORT; HTTPS with an identity as JSON. Says "ready" and serves until it is killed. */
import { createServer, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { originAddress } from './origin-address.ts'

const [countText = '0', portText = '0', identity = ''] = process.argv.slice(2)
const body = Buffer.from('ok\n')
const headers = { 'content-type': 'text/plain', 'content-length': String(body.length) }
const listener: RequestListener = (_request, response) => response.writeHead(200, headers).end(body)

await Promise.all(
  Array.from({ length: Number(countText) }, (_, index) => {
    const server = identity === '' ? createServer(listener) : createHttps(JSON.parse(identity), listener)
    return new Promise<void>((resolve) => server.listen(Number(portText), originAddress(index), resolve))
  }),
)
process.send?.('ready')
