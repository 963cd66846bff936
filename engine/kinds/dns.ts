import { z } from 'zod'
import { assertionsOn, host, port, probed } from './common.ts'
import { field } from './field.ts'

export const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS', 'SOA', 'CAA', 'SRV'] as const
export type RecordType = (typeof RECORD_TYPES)[number]

/** What a resolver may say of a question (RFC 1035, section 4.1.1). */
export const RESPONSE_CODES = ['NOERROR', 'NXDOMAIN', 'SERVFAIL', 'REFUSED'] as const

const NAME = /^(\.|(\*\.)?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?)$/

/** One question to one resolver. A record's value is written as in a zone file, names without their last dot. */
export const dnsKind = z.object({
  kind: z.literal('dns'),
  name: field(z.string().max(253).regex(NAME, 'Expected a domain name.'), {
    label: 'Name',
    placeholder: 'example.com',
  }),
  type: field(z.enum(RECORD_TYPES).default('A'), { label: 'Record type' }),
  host: host('Resolver', '192.0.2.53'),
  port: port(53),
  transport: field(z.enum(['udp', 'tcp']).default('udp'), {
    label: 'Transport',
    hint: 'What does not fit into UDP is asked again over TCP.',
    isRare: true,
  }),
  code: field(z.enum(RESPONSE_CODES).default('NOERROR'), {
    label: 'Expected response code',
    hint: 'With NOERROR at least one record of the type is expected too.',
    isRare: true,
  }),
  ...probed(),
  assertions: assertionsOn(['record', 'latency']),
})
