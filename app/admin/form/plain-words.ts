const LONG_SENTENCE = 28
const KNOWN = new Set(['UTC', 'GMT', 'API', 'SMS', 'PDF', 'USA', 'VAT', 'FAQ'])
const VAGUE = /\b(soon|shortly|recently|momentarily|asap|a while ago|some time)\b/i
const JARGON =
  /\b(5xx|4xx|backend|bgp|cluster|cpu|cronjob|daemon|deadlock|downstream|failover|latency|load balancer|mitigat\w+|node|orchestrat\w+|pod|rca|replica\w*|rollback|shard\w*|throughput|upstream)s?\b/gi

/** What a worried reader without our vocabulary would stumble over; empty when all is plain. */
export function findHardWords(text: string): string[] {
  const found: string[] = []
  const longest = Math.max(0, ...text.split(/[.!?:;\n]+(?:\s|$)/).map(countWords))
  if (longest > LONG_SENTENCE) found.push(`A sentence has ${longest} words. Two short ones are read faster.`)
  const strange = new Set([
    ...[...text.matchAll(JARGON)].map(([word]) => word.toLowerCase()),
    ...[...text.matchAll(/\b[A-Z]{3,}\b/g)].map(([word]) => word).filter((word) => !isKnown(word)),
  ])
  if (strange.size > 0)
    found.push(`Readers may not know ${[...strange].map((word) => `“${word}”`).join(', ')}.`)
  const [vague] = text.match(VAGUE) ?? []
  if (vague !== undefined) found.push(`“${vague}” is no time. Name one, or set the next update.`)
  return found
}

const countWords = (sentence: string) => sentence.split(/\s+/).filter(Boolean).length
const isKnown = (word: string) => KNOWN.has(word) || word.match(JARGON) !== null
