import {
  createSecureServer,
  createServer,
  type Http2Server,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import type { Identity } from './certificates.ts'
import { listen, type Served } from './serve.ts'

type Behaviour = {
  onStream?: (stream: ServerHttp2Stream, headers: Record<string, unknown>) => void
  onSession?: (session: ServerHttp2Session) => void
}

/** An HTTP/2 server on loopback that ends with the test: over TLS with an identity, else by prior knowledge. */
export function serveHttp2(identity: Identity | null, { onStream, onSession }: Behaviour): Promise<Served> {
  const server: Http2Server = identity ? createSecureServer(identity) : createServer()
  server.on('session', (session) => {
    session.on('error', () => {})
    onSession?.(session)
  })
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {})
    onStream?.(stream, headers)
  })
  server.on('sessionError', () => {})
  return listen(server, identity ? 'https' : 'http', '127.0.0.1')
}
