import type { CertificateFacts, HttpAnswer, PingAnswer } from '#engine/observation'
import { type Observation, PHASES } from '#engine/observation'
import type { Verdict } from '#engine/verdict'

const SHOWN_CHARACTERS = 200

/** A check for people: the verdict, why, what came back, and where the time went. */
export function describeProbe(verdict: Verdict, reasons: readonly string[], seen: Observation): string[] {
  const address = seen.address === null ? '' : `  ${seen.address}`
  const lines = [...reasons, ...describeAnswers(seen), describePhases(seen)]
  return [
    `${verdict.toUpperCase()}  ${seen.latencyMs.toFixed(1)} ms${address}`,
    ...lines.filter(Boolean).map((line) => `  ${written(line)}`),
  ]
}

/** A target words parts of a line: what would steer the terminal is written out. */
function written(line: string): string {
  return line.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${code}`
  })
}

function describeAnswers({ http, text, dns, ping, upstream, certificate }: Observation): string[] {
  return [
    ...(http === null ? [] : [describeHttp(http)]),
    ...(text === null ? [] : [`answer ${quoted(text)}`]),
    ...(dns === null
      ? []
      : [
          `${dns.code}, ${counted(dns.records.length, 'record')}`,
          ...dns.records.map(({ type, value, ttlSeconds }) => `  ${type} ${value} (${ttlSeconds} s)`),
        ]),
    ...(ping === null ? [] : [describePing(ping)]),
    ...(upstream === null ? [] : [`${upstream.component}: ${upstream.status}`]),
    ...(certificate === null ? [] : [describeCertificate(certificate)]),
  ]
}

function describeHttp({ protocol, status, body, bodyTruncated, redirectCount }: HttpAnswer): string {
  const size = `${counted(body.length, 'character')} of body${bodyTruncated ? ' (cut)' : ''}`
  return `${protocol} ${status}, ${size}, ${counted(redirectCount, 'redirect')}`
}

function describePing({ sentCount, receivedCount, lossPercent, averageMs, jitterMs }: PingAnswer): string {
  const average = averageMs === null ? '' : `, ${averageMs.toFixed(1)} ms on average`
  const jitter = jitterMs === null ? '' : `, jitter ${jitterMs.toFixed(1)} ms`
  return `${receivedCount} of ${sentCount} answered, ${Math.round(lossPercent)} % lost${average}${jitter}`
}

function describeCertificate({ subject, validTo, daysLeft, protocol }: CertificateFacts): string {
  const until = `until ${validTo.slice(0, 10)}, ${counted(daysLeft, 'day')} left`
  return `certificate ${subject} ${until}${protocol === null ? '' : `, ${protocol}`}`
}

function describePhases({ phases }: Observation): string {
  return PHASES.flatMap((phase) =>
    phases[phase] === undefined ? [] : [`${phase} ${phases[phase].toFixed(1)} ms`],
  ).join(', ')
}

/** In quotes, with every control character written out. */
function quoted(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS - 1)}…` : text)
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
