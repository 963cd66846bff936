import type { Assertion } from '../assertion.ts'
import type { CertificateFacts } from '../observation.ts'
import { quoted } from './likeness.ts'

type Expected = Extract<Assertion, { on: 'certificate' }>

/** What about a certificate is not as expected; null when all is. Parts of names match without regard to case. */
export function findCertificateFault(
  expected: Expected,
  certificate: CertificateFacts | null,
): string | null {
  if (certificate === null) return 'Expected a certificate, got none'
  const { daysLeftAtLeast, issuerContains, chainContains, goodFor, ocspStapled } = expected
  const { daysLeft, issuer, chain, names } = certificate
  if (daysLeftAtLeast !== undefined && daysLeft < daysLeftAtLeast)
    return `Expected a certificate with at least ${daysLeftAtLeast} days left, got ${daysLeft} days`
  if (issuerContains !== undefined && !contains(issuer, issuerContains))
    return `Expected a certificate issued by ${quoted(issuerContains)}, got ${quoted(issuer)}`
  if (chainContains !== undefined && !chain.some((subject) => contains(subject, chainContains)))
    return `Expected ${quoted(chainContains)} in the chain, got ${chain.map(quoted).join(', ')}`
  if (goodFor !== undefined && !names.some((name) => covers(name, goodFor)))
    return `Expected a certificate for ${goodFor}, got one for ${quoted(names.join(', '))}`
  if (ocspStapled === true && !certificate.ocspStapled) return 'Expected an OCSP staple, got none'
  return null
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

/** A wildcard stands for one label, the first (RFC 9525, section 6.3). */
function covers(name: string, host: string): boolean {
  const [pattern, wanted] = [name.toLowerCase(), host.toLowerCase()]
  if (pattern === wanted) return true
  return pattern.startsWith('*.') && wanted.slice(wanted.indexOf('.')) === pattern.slice(1)
}
