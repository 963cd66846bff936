import { connect, disconnect } from '#db/connect'
import { touchIntake } from '#db/heartbeats/intake'
import { recordPing } from '#db/heartbeats/record-ping'
import { originOf, parseProxies } from '../forwarded.ts'
import { tellPresence } from './presence.ts'
import { createPingTaker, type TakePing } from './take-pings.ts'

export type Inbound = { takePing: TakePing; close: () => Promise<void> }

/**
 * Takes pings over connections of its own, and tells over the same ones that it can: what busy pages do to the others
 * neither loses a ping nor looks like a gap.
 */
export function openInbound(
  { databaseUrl, trustedProxies }: { databaseUrl: string; trustedProxies: readonly string[] },
  signal: AbortSignal,
  log: (sentence: string) => void,
): Inbound {
  const db = connect(databaseUrl, { max: 4, name: 'upfront-inbound' })
  const proxies = parseProxies(trustedProxies)
  const telling = tellPresence((spanId) => touchIntake(db, spanId), signal)
  return {
    takePing: createPingTaker({
      record: (ping) => recordPing(db, ping, new Date()),
      log,
      clientOf: (request) => originOf(request, proxies).client,
    }),
    close: async () => {
      await telling
      await disconnect(db)
    },
  }
}
