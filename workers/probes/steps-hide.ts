import { redactQuoted, redactWhole, writingsOf } from '#engine/kinds/redact'
import type { HttpAnswer, Observation, StepSeen } from '#engine/observation'

/** How much of a body is still shown: to look for secrets in all of it would hold other checks up. */
const SHOWN_CHARACTERS = 65_536

/** What a chain saw, without what it kept on its way, such as a token: answers repeat that, and reasons quote answers. */
export function hideKept(seen: Observation, kept: readonly string[]): Observation {
  const writings = writingsOf(kept)
  if (writings.length === 0) return seen
  const { failure, http, steps } = seen
  return {
    ...seen,
    failure: failure && { ...failure, message: redactQuoted(failure.message, writings) },
    http: http && hideInAnswer(http, writings),
    steps: steps?.map((step) => hideInStep(step, writings)) ?? null,
  }
}

function hideInStep(step: StepSeen, writings: readonly string[]): StepSeen {
  const faults = step.faults.map(({ reason, otherwise }) => ({
    reason: { ...reason, text: redactQuoted(reason.text, writings) },
    otherwise,
  }))
  return { ...step, http: hideInAnswer(step.http, writings), faults }
}

function hideInAnswer(answer: HttpAnswer, writings: readonly string[]): HttpAnswer {
  const { headers, body, bodyTruncated, finalUrl } = answer
  const longest = writings[0]?.length ?? 0
  const shown = redactWhole(body.slice(0, SHOWN_CHARACTERS + longest), writings)
  return {
    ...answer,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, redactWhole(value, writings)]),
    ),
    body: shown.slice(0, SHOWN_CHARACTERS),
    bodyTruncated: bodyTruncated || shown.length > SHOWN_CHARACTERS,
    finalUrl: redactWhole(finalUrl, writings),
  }
}
