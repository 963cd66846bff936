import type { DecodedPacket } from 'dns-packet'
import type { SpecOf } from '#engine/monitor'
import type { DnsAnswer, FailureCode, Observation } from '#engine/observation'
import { type Attempt, observe, type ProbeContext } from './attempt.ts'
import { askOverTcp, askOverUdp } from './dns-exchange.ts'
import { isTruncated, readAnswer, writeQuery } from './dns-message.ts'
import { recordsOf } from './dns-records.ts'
import { extendedErrorOf } from './dns-why.ts'
import { ProbeError } from './failure.ts'
import { locate } from './locate.ts'

/** One question to one resolver, over UDP with TCP for what is too long, or over TCP. */
export function probeDns(spec: SpecOf<'dns'>, context: ProbeContext): Promise<Observation> {
  return observe(context, async (attempt) => ({ dns: await ask(spec, attempt) }))
}

async function ask(spec: SpecOf<'dns'>, attempt: Attempt): Promise<DnsAnswer> {
  const query = writeQuery(spec)
  const resolver = { address: await locate(spec.host, attempt), port: spec.port }
  let message: Buffer | null = null
  if (spec.transport === 'udp') message = await askOverUdp(query, resolver, attempt)
  if (message === null || isTruncated(message)) message = await askOverTcp(query, resolver, attempt)
  attempt.clock.enter('read')
  const packet = readAnswer(query, message)
  return judgeAnswer(spec, packet)
}

const CODES: Record<string, [FailureCode, string]> = {
  NXDOMAIN: ['nxdomain', 'the resolver says that the name does not exist'],
  SERVFAIL: ['servfail', 'the resolver failed'],
  REFUSED: ['query_refused', 'the resolver refuses to answer'],
}

/** A code that was not expected is a failure of its own class; so is NOERROR without a record, when NOERROR was expected. */
function judgeAnswer(spec: SpecOf<'dns'>, packet: DecodedPacket): DnsAnswer {
  const code = 'rcode' in packet ? String(packet.rcode) : 'NOERROR'
  if (code !== spec.code) {
    const [failure, words] = CODES[code] ?? ['dns_error', 'the resolver answered otherwise than expected']
    const expected = spec.code === 'NOERROR' ? '' : `, expected ${spec.code}`
    throw new ProbeError(failure, `${words} (${code}${expected}${extendedErrorOf(packet)})`)
  }
  const records = recordsOf(packet, spec)
  if (code === 'NOERROR' && records.length === 0)
    throw new ProbeError('no_records', `${spec.name} has no ${spec.type} record (NOERROR)`)
  return { code, records }
}
