import type { DecodedPacket } from 'dns-packet'

const EXTENDED_ERROR = 15

/** https://www.iana.org/assignments/dns-parameters/dns-parameters.xhtml#extended-dns-error-codes */
const MEANINGS: Record<number, string> = {
  1: 'unsupported DNSKEY algorithm',
  2: 'unsupported DS digest type',
  3: 'stale answer',
  4: 'forged answer',
  5: 'DNSSEC indeterminate',
  6: 'DNSSEC bogus',
  7: 'signature expired',
  8: 'signature not yet valid',
  9: 'DNSKEY missing',
  10: 'RRSIGs missing',
  12: 'NSEC missing',
  13: 'cached error',
  14: 'not ready',
  15: 'blocked',
  16: 'censored',
  17: 'filtered',
  18: 'prohibited',
  20: 'not authoritative',
  21: 'not supported',
  22: 'no reachable authority',
  23: 'network error',
  24: 'invalid data',
}

/** Why a resolver says what it says, where it tells (RFC 8914): ", DNSSEC bogus", else nothing. Its free text is left out. */
export function extendedErrorOf({ additionals = [] }: DecodedPacket): string {
  for (const record of additionals) {
    if (record.type !== 'OPT') continue
    for (const { code, data } of record.options as { code: number; data?: Buffer }[])
      if (Number(code) === EXTENDED_ERROR && data !== undefined && data.length >= 2)
        return `, ${MEANINGS[data.readUInt16BE(0)] ?? `extended error ${data.readUInt16BE(0)}`}`
  }
  return ''
}
