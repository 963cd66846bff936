import type { ExplainedCause, Explanation, Witness } from '../explain.ts'
import { faultKeyOf } from '../health/fault.ts'
import type { ComponentId } from '../id.ts'
import { type Saying, saying } from '../language/saying.ts'
import { ENGLISH } from '../language/speech.ts'
import type { Phase } from '../observation.ts'
import { listNames } from '../words.ts'
import { type Audience, firstNameFor, momentFor, nameFor, stateFor } from './phrases.ts'
import { silenceInWords } from './silence-words.ts'

/** The chain as sentences, from the number down to the check that failed. */
export function explainInWords(explanation: Explanation, audience: Audience): Saying[] {
  const { availability, componentId, span, causes, own, silences } = explanation
  const sentences: Saying[] = []
  if (availability !== null) sentences.push(numberSentence(availability))
  sentences.push(spanSentence(explanation, audience))
  if (span.paused) sentences.push(saying('explain.paused'))
  if (span.atRisk) sentences.push(saying('explain.at_risk'))
  sentences.push(...causes.flatMap((cause) => causeSentences(cause, explanation, audience)))
  if (!span.paused)
    sentences.push(...onceEach(silences.flatMap((silence) => silenceInWords(silence, audience))))
  const isRoot = causes.some((cause) => cause.componentId === componentId)
  return isRoot ? sentences : [...sentences, ...own.map((one) => witnessSentence(componentId, one, audience))]
}

function numberSentence({ value, decimals, formula }: NonNullable<Explanation['availability']>): Saying {
  return value === null
    ? saying('auto.sentence', { clause: formula })
    : saying('explain.figure', { figure: { share: value, decimals }, formula })
}

function spanSentence({ componentId, span, since, until }: Explanation, audience: Audience): Saying {
  return saying('explain.was', {
    name: firstNameFor(audience, componentId),
    state: stateFor(span.status),
    from: momentFor(audience, since),
    until: momentFor(audience, until),
    duration: { durationMs: until - since },
  })
}

function causeSentences(
  cause: ExplainedCause,
  { componentId: asked }: Explanation,
  audience: Audience,
): Saying[] {
  const { componentId, report, witnesses } = cause
  const origin = componentId === asked ? saying('explain.own') : blameSentence(cause, audience)
  if (report === null)
    return [origin, ...witnesses.map((witness) => witnessSentence(componentId, witness, audience))]
  const state = stateFor(report.status)
  const [name, instant] = [nameFor(audience, componentId), momentFor(audience, report.from)]
  return [origin, saying('explain.reported', { name, state, instant })]
}

function blameSentence({ componentId, path }: ExplainedCause, audience: Audience): Saying {
  const root = nameFor(audience, componentId)
  const way = path.slice(1, -1).map((id) => nameFor(audience, id))
  return way.length === 0
    ? saying('explain.blame', { root })
    : saying('explain.blame_through', { root, way: { all: way } })
}

/** What several hidden ones have in common is said once: they cannot be counted. */
function onceEach(sentences: readonly Saying[]): Saying[] {
  return [...new Map(sentences.map((one) => [JSON.stringify(one), one])).values()]
}

function witnessSentence(root: ComponentId, witness: Witness, audience: Audience): Saying {
  const { at, health, reasons } = witness
  const [reason] = reasons
  const head = {
    name: firstNameFor(audience, root),
    fault: saying(reason ? faultKeyOf(reason) : `seen.${health}`),
    instant: momentFor(audience, at),
    place: audience.isStaff ? staffPlace(witness) : witness.location,
  }
  const ms = Object.values(witness.phases).reduce((sum, one) => sum + one, 0)
  const latency = { latencyMs: ms }
  if (audience.isStaff || reason === undefined)
    return ms > 0 ? saying('explain.seen_after', { ...head, latency }) : saying('explain.seen', head)
  const during = new Set(reasons.map(({ phase }) => phase))
  const phases = { names: [...during].map((phase) => saying(`phase.${phase}`)) }
  return ms > 0
    ? saying('explain.seen_while_after', { ...head, phases, latency })
    : saying('explain.seen_while', { ...head, phases })
}

/** Staff read English, and which monitor it was, with the whole text of each reason. */
function staffPlace({ monitorName, location, reasons }: Witness): string {
  const texts = reasons.map(({ phase, text }) => `${text} (while ${phaseInWords(phase)})`)
  const place = `${monitorName} at ${location}`
  return texts.length === 0 ? place : `${place}: ${listNames(texts)}`
}

/** What a check was doing, after "while". */
function phaseInWords(phase: Phase): string {
  return ENGLISH.say(`phase.${phase}`)
}
