import ipaddr from 'ipaddr.js'
import { hashHeartbeatToken } from '#db/heartbeats/heartbeat-tokens'
import { Throttle } from './throttle.ts'

/** For each client: so many unknown tokens, and as many again every minute. */
const AT_ONCE = 20
const PER_SECOND = AT_ONCE / 60
/** Of one client's tokens that are not known yet: the rest of the line is for others. */
const WAITING_OF_ONE = 200
const KNOWN_AT_MOST = 20_000

export type Caller = { client: string; tokenHash: string }

/** Tells clients that guess tokens from those whose tokens are real, which pass from the same address too. Both memories are bounded. */
export class Strangers {
  readonly #guesses = new Throttle(AT_ONCE, PER_SECOND)
  readonly #waiting = new Map<string, number>()
  readonly #known = new Set<string>()

  /** Whether the caller may not even wait: it guesses, or too many of its tokens wait already. */
  refuses(caller: Caller, nowMs: number): boolean {
    if (this.#known.has(caller.tokenHash)) return false
    return this.isGuessing(caller, nowMs) || (this.#waiting.get(caller.client) ?? 0) >= WAITING_OF_ONE
  }

  /** Whether the caller told too many unknown tokens lately for another look into the database. */
  isGuessing({ client, tokenHash }: Caller, nowMs: number): boolean {
    return !this.#known.has(tokenHash) && this.#guesses.isSpent(client, nowMs)
  }

  /** Counts the caller as waiting for as long as the work takes. */
  async wait<T>({ client }: Caller, work: () => Promise<T>): Promise<T> {
    this.#waiting.set(client, (this.#waiting.get(client) ?? 0) + 1)
    try {
      return await work()
    } finally {
      const left = (this.#waiting.get(client) ?? 1) - 1
      if (left > 0) this.#waiting.set(client, left)
      else this.#waiting.delete(client)
    }
  }

  noteReal({ tokenHash }: Caller): void {
    this.#known.delete(tokenHash)
    this.#known.add(tokenHash)
    const [oldest] = this.#known
    if (this.#known.size > KNOWN_AT_MOST && oldest !== undefined) this.#known.delete(oldest)
  }

  noteUnknown({ client, tokenHash }: Caller, nowMs: number): void {
    this.#known.delete(tokenHash)
    this.#guesses.admits(client, nowMs)
  }
}

export function callerOf(address: string, token: string): Caller {
  return { client: networkOf(address), tokenHash: hashHeartbeatToken(token) }
}

/** Of IPv6 the /64: whoever has one address of it has all. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 ? `${parsed.parts.slice(0, 4).join(':')}/64` : parsed.toString()
}
