import type { Socket } from 'node:net'
import type { TlsSpec } from '#engine/kinds/common'
import type { Answers } from '#engine/observation'
import type { Attempt } from './attempt.ts'
import { dial } from './dial.ts'
import { ProbeError } from './failure.ts'
import { orAborted } from './locate.ts'
import { secure } from './secure.ts'

/** Of everything that a peer says in one conversation: banners and handshakes are far shorter. */
export const MAX_HEARD_BYTES = 16_384
const LF = 10

const CLOSED = 'the connection was closed before the answer was complete'
const TOO_LONG = `the peer says more than ${MAX_HEARD_BYTES / 1024} KB`

type Peer = { host: string; port: number }

/** Connects, holds one conversation, and hangs up however it ends. */
export async function converse(
  peer: Peer,
  attempt: Attempt,
  talk: (dialogue: Dialogue) => Promise<Partial<Answers>>,
): Promise<Partial<Answers>> {
  const dialogue = new Dialogue(await dial(peer, attempt), attempt)
  try {
    return await talk(dialogue)
  } finally {
    dialogue.hangUp()
  }
}

/** What is said over one socket, and what is heard, in order and bounded as a whole. Says in which phase it is. */
export class Dialogue {
  readonly #attempt: Attempt
  #socket: Socket
  #unread: Buffer = Buffer.alloc(0)
  #heardBytes = 0
  #fault: Error | null = null
  #wake = () => {}

  constructor(socket: Socket, attempt: Attempt) {
    this.#socket = socket
    this.#attempt = attempt
    this.#listen()
  }

  /** Waits until the words have left. */
  async say(words: string | Buffer): Promise<void> {
    this.#attempt.clock.enter('send')
    await new Promise<void>((resolve, reject) => {
      this.#socket.write(words, (error) => (error ? reject(this.#fault ?? error) : resolve()))
    })
  }

  /** A last courtesy: everything is answered, and what becomes of it says nothing more of the peer. */
  async sayGoodbye(words: string | Buffer): Promise<void> {
    await this.say(words).catch(() => undefined)
  }

  /** The next line, without its end. */
  async line(): Promise<string> {
    const bytes = await this.#hear((unread) => unread.indexOf(LF) + 1)
    return bytes.toString('utf8').replace(/\r?\n$/, '')
  }

  async bytes(count: number): Promise<Buffer> {
    if (count > MAX_HEARD_BYTES) throw new ProbeError('bad_response', TOO_LONG)
    if (count === 0) return Buffer.alloc(0)
    return await this.#hear((unread) => (unread.length >= count ? count : 0))
  }

  /** Goes on over TLS. What was said ahead of the handshake could be anybody's, and nothing of it is believed. */
  async secure(peer: Peer & TlsSpec): Promise<void> {
    if (this.#unread.length > 0)
      throw new ProbeError('bad_response', 'the peer goes on in clear text where the handshake should begin')
    this.#socket.off('data', this.#onBytes).off('error', this.#onFault).off('close', this.#onClose).pause()
    this.#socket = await secure(this.#socket, { servername: peer.host, tls: peer }, this.#attempt)
    this.#listen()
  }

  /** The failure of a peer that offers no TLS where it has to. */
  withoutTls(cause: string): ProbeError {
    this.#attempt.clock.enter('tls')
    return new ProbeError('tls_failed', cause)
  }

  /** Waits for work of our own, no longer than the deadline: a peer may have asked for a lot of it. */
  async work<T>(work: Promise<T>): Promise<T> {
    return await orAborted(work, this.#attempt.signal)
  }

  hangUp(): void {
    this.#socket.destroy()
  }

  #listen(): void {
    this.#socket.on('data', this.#onBytes).on('error', this.#onFault).on('close', this.#onClose)
  }

  #onBytes = (bytes: Buffer) => {
    if (this.#attempt.clock.phase === 'wait') this.#attempt.clock.enter('read')
    this.#heardBytes += bytes.length
    if (this.#heardBytes > MAX_HEARD_BYTES) {
      this.#onFault(new ProbeError('bad_response', TOO_LONG))
      this.#socket.destroy()
      return
    }
    this.#unread = Buffer.concat([this.#unread, bytes])
    this.#wake()
  }

  #onFault = (error: Error) => {
    this.#fault ??= error
    this.#wake()
  }

  #onClose = () => this.#onFault(new ProbeError('reset', CLOSED))

  /** `find` answers how many of the unread bytes are wanted, 0 while there are too few. */
  async #hear(find: (unread: Buffer) => number): Promise<Buffer> {
    const { clock } = this.#attempt
    if (clock.phase === 'send') clock.enter(this.#unread.length > 0 ? 'read' : 'wait')
    for (;;) {
      const count = find(this.#unread)
      if (count > 0) return this.#take(count)
      if (this.#fault) throw this.#fault
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #take(count: number): Buffer {
    const taken = this.#unread.subarray(0, count)
    this.#unread = this.#unread.subarray(count)
    return taken
  }
}
