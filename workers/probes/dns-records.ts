import type { Answer, DecodedPacket } from 'dns-packet'
import type { DnsAnswer } from '#engine/observation'
import { type DnsQuestion, sameName } from './dns-message.ts'

/** The records that answer the question, also under the names to which it is an alias. */
export function recordsOf(
  { answers = [] }: DecodedPacket,
  { name, type }: DnsQuestion,
): DnsAnswer['records'] {
  const owners = namesOf(answers, sameName(name))
  return answers.flatMap((one) => {
    const value = one.type === type && owners.has(sameName(one.name)) ? writeValue(one) : null
    return value === null ? [] : [{ type, value, ttlSeconds: 'ttl' in one ? (one.ttl ?? 0) : 0 }]
  })
}

/** A name and what it is an alias of, step by step. */
function namesOf(answers: readonly Answer[], name: string): Set<string> {
  const aliases = new Map(
    answers.flatMap((one) =>
      one.type === 'CNAME' ? [[sameName(one.name), sameName(one.data)] as const] : [],
    ),
  )
  const names = new Set([name])
  for (let next = aliases.get(name); next !== undefined && !names.has(next); next = aliases.get(next))
    names.add(next)
  return names
}

/** As in a zone file, names in lower case without their last dot; a text is its parts joined. */
function writeValue(record: Answer): string | null {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return record.data
    case 'CNAME':
    case 'NS':
      return sameName(record.data)
    case 'MX':
      return `${record.data.preference} ${sameName(record.data.exchange)}`
    case 'TXT':
      return Buffer.concat([record.data].flat().map((part) => Buffer.from(part))).toString()
    case 'SOA': {
      const { mname, rname, serial, refresh, retry, expire, minimum } = record.data
      return [sameName(mname), sameName(rname), serial, refresh, retry, expire, minimum].join(' ')
    }
    case 'CAA':
      return `${record.data.flags} ${record.data.tag} ${JSON.stringify(record.data.value)}`
    case 'SRV': {
      const { priority, weight, port, target } = record.data
      return `${priority} ${weight} ${port} ${sameName(target)}`
    }
    default:
      return null
  }
}
