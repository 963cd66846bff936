import type { IncomingMessage, ServerResponse } from 'node:http'
import { say } from './say.ts'

const PER_CLIENT = 20
const PER_PROCESS = 5_000
const COMMENT_MS = 25_000
const RIGHTS_MS = 1_000
/** A reader who does not take this much is gone. */
const UNREAD_BYTES = 4_096

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

type Reader = {
  pageId: string
  client: string
  response: ServerResponse
  /** Asked again and again: a stream ends with the right to it. */
  mayRead: () => boolean
}

/** Tells readers that a page moved: its revision number, and nothing else, as server-sent events (HTML standard). */
export class Live {
  readonly #readers = new Set<Reader>()
  readonly #countOf = new Map<string, number>()
  readonly #comments = setInterval(() => this.#send('all', ':\n\n'), COMMENT_MS).unref()
  readonly #rights = setInterval(() => this.#endWithoutRight(), RIGHTS_MS).unref()

  #isClosed = false

  get size(): number {
    return this.#readers.size
  }

  /** Takes a reader until it leaves; a client with too many already is asked to poll instead. */
  open(
    request: IncomingMessage,
    response: ServerResponse,
    reader: Omit<Reader, 'response'> & { revision: number },
  ): void {
    const { pageId, client, revision, mayRead } = reader
    if (request.method === 'HEAD') {
      response.writeHead(200, HEADERS).end()
      return
    }
    const count = this.#countOf.get(client) ?? 0
    if (this.#isClosed || count >= PER_CLIENT || this.#readers.size >= PER_PROCESS) {
      say(response, 503, 'Too many are listening. Please ask /revision.json instead.\n', {
        'retry-after': '60',
      })
      return
    }
    const entry: Reader = { pageId, client, response, mayRead }
    this.#readers.add(entry)
    this.#countOf.set(client, count + 1)
    response.once('close', () => this.#forget(entry))
    request.socket.setKeepAlive(true, COMMENT_MS)
    response.writeHead(200, HEADERS)
    response.write(eventOf(revision))
  }

  /** A page moved, or time changed what it says. */
  announce(pageId: string, revision: number): void {
    this.#send(pageId, eventOf(revision))
  }

  /** Ends every stream; browsers come back by themselves. */
  close(): void {
    this.#isClosed = true
    clearInterval(this.#comments)
    clearInterval(this.#rights)
    for (const { response } of this.#readers) response.end()
  }

  #endWithoutRight(): void {
    for (const { response, mayRead } of this.#readers) if (!mayRead()) response.end()
  }

  #send(pageId: string, text: string): void {
    for (const reader of this.#readers) {
      if (pageId !== 'all' && reader.pageId !== pageId) continue
      if (!reader.mayRead()) reader.response.end()
      else if (reader.response.writableLength > UNREAD_BYTES) reader.response.destroy()
      else reader.response.write(text)
    }
  }

  #forget(reader: Reader): void {
    this.#readers.delete(reader)
    const count = (this.#countOf.get(reader.client) ?? 1) - 1
    if (count > 0) this.#countOf.set(reader.client, count)
    else this.#countOf.delete(reader.client)
  }
}

function eventOf(revision: number): string {
  return `data: ${revision}\n\n`
}
