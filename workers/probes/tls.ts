import type { SpecOf } from '#engine/monitor'
import type { Observation } from '#engine/observation'
import { observe, type ProbeContext } from './attempt.ts'
import { dial } from './dial.ts'
import { secure } from './secure.ts'

/** A TLS handshake; what is asked about is the certificate and the protocol. */
export function probeTls(spec: SpecOf<'tls'>, context: ProbeContext): Promise<Observation> {
  return observe(context, async (attempt) => {
    const socket = await dial(spec, attempt, 'tls')
    const secured = await secure(
      socket,
      { servername: spec.serverName ?? spec.host, tls: spec },
      attempt,
      'tls',
    )
    // A peer whose handshake is not finished would log it as an error.
    secured.end(() => secured.destroy())
    return {}
  })
}
