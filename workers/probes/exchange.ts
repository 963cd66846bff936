import type { Socket } from 'node:net'
import { Client, type Dispatcher } from 'undici'
import type { CertificateFacts, HttpAnswer } from '#engine/observation'
import type { Clockwork } from './clockwork.ts'
import { createConnector } from './connection.ts'

export type Question = {
  url: URL
  method: Dispatcher.HttpMethod
  /** Names and values in turn. */
  headers: string[]
  body: string | null
  address: string
  maxBodyBytes: number
}

export type Exchange = { status: number; headers: HttpAnswer['headers']; raw: Buffer; isCut: boolean }

type Watched = { clock: Clockwork; signal: AbortSignal; onCertificate: (facts: CertificateFacts) => void }

const MAX_HEADER_BYTES = 16_384
/** One for all: an error per check would cost its stack trace, a tenth of the whole check. */
const OVER = new Error('The exchange is over.')

/** One request over a connection of its own, its body read up to a limit. Rejects with what went wrong. */
export function exchange(question: Question, { clock, signal, onCertificate }: Watched): Promise<Exchange> {
  const { url, method, headers, body, address, maxBodyBytes } = question
  let socket: Socket | null = null
  const onSocket = (opened: Socket) => {
    socket = opened
  }
  const connect = createConnector({ address, clock, onSocket, onCertificate })
  const client = new Client(url.origin, {
    connect,
    pipelining: 1,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return new Promise<Exchange>((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    let head = { status: 0, headers: {} as HttpAnswer['headers'] }
    const finish = (isCut: boolean) => {
      signal.removeEventListener('abort', abandon)
      resolve({ ...head, raw: Buffer.concat(chunks), isCut })
    }
    const fail = (error: unknown) => {
      signal.removeEventListener('abort', abandon)
      reject(error)
    }
    const abandon = () => {
      fail(signal.reason)
      socket?.destroy()
    }
    signal.addEventListener('abort', abandon, { once: true })
    client.dispatch(
      { path: url.pathname + url.search, method, headers, body },
      {
        onRequestStart: () => clock.enter('wait'),
        onResponseStart: (_controller, status, raw) => {
          if (status < 200) return
          clock.enter('read')
          head = { status, headers: flatten(raw) }
        },
        onResponseData: (_controller, chunk) => {
          chunks.push(chunk)
          size += chunk.length
          if (size > maxBodyBytes) finish(true)
        },
        onResponseEnd: () => finish(false),
        onResponseError: (_controller, error) => fail(error),
      },
    )
  }).finally(() => {
    client.destroy(OVER).catch(() => undefined)
  })
}

function flatten(raw: Record<string, string | string[] | undefined>): HttpAnswer['headers'] {
  const headers: HttpAnswer['headers'] = {}
  for (const name of Object.keys(raw)) {
    const value = raw[name]
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '')
  }
  return headers
}
