import type { ShownStatus } from './component.ts'
import type { ExplainedCause, Explanation, Witness } from './explain.ts'
import { verbOf } from './fault.ts'
import type { ComponentId } from './id.ts'
import { percentText } from './percent.ts'
import { durationText, INTERNAL, listNames } from './words.ts'

/** Who may read: names that may be told, and whether targets, texts and monitors' names may. */
export type Audience = { nameOf: (id: ComponentId) => string | null; isStaff: boolean }

const STATES: Record<ShownStatus, string> = {
  operational: 'operational',
  degraded_performance: 'degraded',
  partial_outage: 'partly down',
  major_outage: 'down',
  under_maintenance: 'under maintenance',
  unobserved: 'not watched',
}

/** The chain as sentences, from the number down to the check that failed. */
export function explainInWords(explanation: Explanation, audience: Audience): string[] {
  const { availability, span, causes, own } = explanation
  const name = audience.nameOf(explanation.componentId) ?? INTERNAL
  const { since, until } = explanation
  const sentences: string[] = []
  if (availability !== null) sentences.push(numberSentence(availability))
  sentences.push(
    `${capital(name)} was ${STATES[span.status]} from ${instant(since)} to ${instant(until)} (${durationText(until - since)}).`,
  )
  if (span.paused) sentences.push('Watching was paused.')
  else if (span.status === 'unobserved') sentences.push('Nobody reported on it, nor on all that it needs.')
  if (span.atRisk) sentences.push('Redundancy beneath it was lost, and nothing was broken yet.')
  sentences.push(...causes.flatMap((cause) => causeSentences(cause, explanation, audience)))
  const isRoot = causes.some(({ componentId }) => componentId === explanation.componentId)
  return isRoot ? sentences : [...sentences, ...own.map((one) => witnessSentence(name, one, audience))]
}

function numberSentence({ value, decimals, formula }: NonNullable<Explanation['availability']>): string {
  const figure = value === null ? 'There is no number' : `Availability is ${percentText(value, decimals)}`
  return `${figure}: ${formula}.`
}

function causeSentences(cause: ExplainedCause, { componentId }: Explanation, audience: Audience): string[] {
  const { path, report, witnesses } = cause
  const root = audience.nameOf(cause.componentId) ?? INTERNAL
  const between = path.slice(1, -1).map((id) => audience.nameOf(id) ?? INTERNAL)
  const through = between.length === 0 ? '' : ` through ${between.join(' and ')}`
  const origin =
    cause.componentId === componentId
      ? 'The trouble is its own.'
      : `The blame is with ${root}, which it needs${through}.`
  if (report !== null)
    return [origin, `Our team reported ${root} as ${STATES[report.status]} at ${instant(report.from)}.`]
  return [origin, ...witnesses.map((witness) => witnessSentence(root, witness, audience))]
}

function witnessSentence(root: string, witness: Witness, { isStaff }: Audience): string {
  const { location, at, health, reasons, monitorName } = witness
  const who = isStaff ? `${monitorName} at ${location}` : location
  const verb = reasons[0] ? verbOf(reasons[0]) : health === 'down' ? 'fails its checks' : 'is degraded'
  const seen = `${capital(root)} ${verb}, first seen at ${instant(at)} from ${who}`
  const texts = reasons.map(({ phase, text }) =>
    isStaff ? `${text} (while ${PHASES[phase]})` : PHASES[phase],
  )
  const latencyMs = Object.values(witness.phases).reduce((sum, ms) => sum + ms, 0)
  const latency = latencyMs > 0 ? `, after ${Math.round(latencyMs)} ms` : ''
  if (texts.length === 0) return `${seen}${latency}.`
  return isStaff
    ? `${seen}: ${listNames(texts)}${latency}.`
    : `${seen}, while ${listNames([...new Set(texts)])}${latency}.`
}

/** What a check was doing, after "while". */
export const PHASES = {
  resolve: 'resolving its name',
  connect: 'connecting',
  tls: 'setting up TLS',
  send: 'sending',
  wait: 'waiting for the answer',
  read: 'reading the answer',
} as const

function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

function capital(text: string): string {
  return text === INTERNAL ? 'An internal dependency' : text
}
