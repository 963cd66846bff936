import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Identity } from './certificates.ts'
import { type Served, serveRaw } from './serve.ts'

type Script = {
  greeting?: string
  /** What is answered to a line; null hangs up. */
  answer: (line: string, isSecure: boolean) => string | null
  identity?: Identity
  /** TLS from the first byte. */
  isTlsFirst?: boolean
  /** The line after whose answer TLS begins. */
  tlsAfter?: RegExp
}

export type ServedLines = Served & { heard: string[] }

/** A server that speaks in lines, as mail servers and Redis do. `heard` is what it was told, in order. */
export async function serveLines(script: Script): Promise<ServedLines> {
  const heard: string[] = []
  const upgrade = (socket: Socket): Socket =>
    new TLSSocket(socket, { isServer: true, ...script.identity }).on('error', () => {})
  const talk = (socket: Socket, isSecure: boolean) => {
    let unread = ''
    const onData = (bytes: Buffer) => {
      unread += bytes.toString()
      for (let end = unread.indexOf('\n'); end >= 0; end = unread.indexOf('\n')) {
        const line = unread.slice(0, end).trimEnd()
        unread = unread.slice(end + 1)
        heard.push(line)
        const answer = script.answer(line, isSecure)
        if (answer === null) return socket.destroy()
        socket.write(answer)
        if (!isSecure && script.tlsAfter?.test(line)) {
          socket.off('data', onData)
          return talk(upgrade(socket), true)
        }
      }
      return undefined
    }
    socket.on('data', onData)
  }
  const served = await serveRaw((socket) => {
    const first = script.isTlsFirst ? upgrade(socket) : socket
    if (script.greeting) first.write(script.greeting)
    talk(first, script.isTlsFirst === true)
  })
  return { ...served, heard }
}
