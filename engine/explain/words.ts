import { percentText } from '../availability/percent.ts'
import type { ExplainedCause, Explanation, Witness } from '../explain.ts'
import { verbOf } from '../health/fault.ts'
import { speak } from '../language/saying.ts'
import { ENGLISH } from '../language/speech.ts'
import { durationText, INTERNAL, listNames } from '../words.ts'
import { type Audience, capital, instantInWords, STATES } from './phrases.ts'
import { silenceInWords } from './silence-words.ts'

/** The chain as sentences, from the number down to the check that failed. */
export function explainInWords(explanation: Explanation, audience: Audience): string[] {
  const { availability, span, causes, own, silences } = explanation
  const name = audience.nameOf(explanation.componentId) ?? INTERNAL
  const { since, until } = explanation
  const sentences: string[] = []
  if (availability !== null) sentences.push(numberSentence(availability))
  sentences.push(
    `${capital(name)} was ${STATES[span.status]} from ${instantInWords(since)} to ${instantInWords(until)} (${durationText(until - since)}).`,
  )
  if (span.paused) sentences.push('Watching was paused.')
  if (span.atRisk) sentences.push('Redundancy beneath it was lost, and nothing was broken yet.')
  sentences.push(...causes.flatMap((cause) => causeSentences(cause, explanation, audience)))
  if (!span.paused)
    sentences.push(...new Set(silences.flatMap((silence) => silenceInWords(silence, audience))))
  const isRoot = causes.some(({ componentId }) => componentId === explanation.componentId)
  return isRoot ? sentences : [...sentences, ...own.map((one) => witnessSentence(name, one, audience))]
}

function numberSentence({ value, decimals, formula }: NonNullable<Explanation['availability']>): string {
  const sum = speak(ENGLISH, formula)
  return value === null ? `${sum}.` : `Availability is ${percentText(value, decimals)}: ${sum}.`
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
    return [
      origin,
      `Our team reported ${root} as ${STATES[report.status]} at ${instantInWords(report.from)}.`,
    ]
  return [origin, ...witnesses.map((witness) => witnessSentence(root, witness, audience))]
}

function witnessSentence(root: string, witness: Witness, { isStaff }: Audience): string {
  const { location, at, health, reasons, monitorName } = witness
  const who = isStaff ? `${monitorName} at ${location}` : location
  const verb = reasons[0] ? verbOf(reasons[0]) : health === 'down' ? 'fails its checks' : 'is degraded'
  const seen = `${capital(root)} ${verb}, first seen at ${instantInWords(at)} from ${who}`
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
