/** Child process: the yardstick. Answers whatever bytes it was given, compressed once, and nothing else. */
import { createServer } from 'node:http'

const port = Number(process.argv[2])
process.once('message', (message: { headers: Record<string, string>; body: string }) => {
  const body = Buffer.from(message.body, 'base64')
  createServer((_request, response) => {
    response.writeHead(200, message.headers)
    response.end(body)
  }).listen(port, '127.0.0.1')
})
