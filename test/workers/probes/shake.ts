import type { TlsSpec } from '#engine/kinds/common'
import { createGuard } from '#workers/guard'
import { observe } from '#workers/probes/attempt'
import { dial } from '#workers/probes/dial'
import { timeoutError } from '#workers/probes/failure'
import { secure } from '#workers/probes/secure'
import { makeAuthority } from './certificates.ts'
import type { Served } from './serve.ts'

/** The only one that a handshake trusts here. */
export const authority = makeAuthority('Test authority')
export const stranger = makeAuthority('Unknown authority')
/** The host that a handshake is meant for. */
export const name = 'shop.example'

const usual: TlsSpec = { verify: true, ca: authority.cert, clientCertificate: null, clientKey: null }

type Wish = Partial<TlsSpec> & { servername?: string; timeoutMs?: number; alpn?: string[] }

/** The text of what is seen is the protocol that was agreed on. */
export async function shake(
  { port }: Served,
  { servername = name, timeoutMs = 5_000, alpn, ...tls }: Wish = {},
) {
  const controller = new AbortController()
  const deadline = setTimeout(() => controller.abort(timeoutError(timeoutMs)), timeoutMs)
  const context = { signal: controller.signal, guard: createGuard(['127.0.0.0/8']), family: 'any' as const }
  const seen = await observe(context, async (attempt) => {
    const socket = await dial({ host: '127.0.0.1', port }, attempt, 'tls')
    const wish = { servername, tls: { ...usual, ...tls }, ...(alpn === undefined ? {} : { alpn }) }
    const secured = await secure(socket, wish, attempt)
    secured.end(() => secured.destroy())
    return { text: secured.alpnProtocol || null }
  })
  clearTimeout(deadline)
  return seen
}
