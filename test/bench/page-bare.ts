/** Child process: the yardstick. Answers whatever bytes it was given, compressed once, and nothing else. */
import { createServer } from 'node:http'
import type { Reply } from './page-reply.ts'

type Told = { replies: (Omit<Reply, 'body'> & { body: string })[] }

const port = Number(process.argv[2])
process.once('message', ({ replies }: Told) => {
  const known = new Map(
    replies.map(({ path, headers, body }) => {
      const { 'content-length': _, 'content-type': __, 'content-encoding': ___, ...unchanged } = headers
      return [path, { headers, unchanged, body: Buffer.from(body, 'base64') }]
    }),
  )
  createServer((request, response) => {
    const reply = known.get(request.url ?? '')
    if (!reply) return response.writeHead(404).end()
    if (request.headers['if-none-match'] === reply.headers.etag)
      return response.writeHead(304, reply.unchanged).end()
    return response.writeHead(200, reply.headers).end(reply.body)
  }).listen(port, '127.0.0.1')
})
