import { extractValue } from '#engine/assertion/extract-value'
import { judgeStep, titleOf } from '#engine/assertion/judge-steps'
import type { Step } from '#engine/kinds/steps'
import type { SpecOf } from '#engine/monitor'
import type { HttpAnswer, Observation, StepSeen } from '#engine/observation'
import { type Attempt, observe, type ProbeContext } from './attempt.ts'
import { createCookieJar } from './cookie-jar.ts'
import { ProbeError } from './failure.ts'
import { ask } from './http-answer.ts'
import { hideKept } from './steps-hide.ts'
import { writeStep } from './steps-request.ts'

const MAX_KEPT_CHARACTERS = 8_192

/**
 * A chain of requests, each over a connection of its own, with the cookies of the answers before. It ends early after a
 * step whose expectations do not hold; a failure names its step. What is kept on the way is told to nobody.
 */
export async function probeSteps(spec: SpecOf<'steps'>, context: ProbeContext): Promise<Observation> {
  const steps: StepSeen[] = []
  const secrets = new Set<string>()
  const seen = await observe(context, async (attempt) => {
    await walk(spec, attempt, { steps, secrets })
    return { steps, http: steps.at(-1)?.http ?? null }
  })
  const observation = hideKept(seen, [...secrets])
  const { failure } = observation
  if (failure === null) return observation
  const number = Math.min(steps.length + 1, spec.steps.length)
  const title = titleOf({ number, name: spec.steps[number - 1]?.name ?? '' })
  return { ...observation, failure: { ...failure, message: `${title}: ${failure.message}` } }
}

/** `secrets` is everything that was found to be kept, also by a step that broke. */
type Way = { steps: StepSeen[]; secrets: Set<string> }

async function walk(spec: SpecOf<'steps'>, attempt: Attempt, { steps, secrets }: Way): Promise<void> {
  const cookies = createCookieJar()
  const kept = new Map<string, string>()
  for (const step of spec.steps) {
    attempt.certificate = null
    const http = await ask(writeStep(step, kept), spec, attempt, cookies)
    const seen = { number: steps.length + 1, name: step.name, http, ...attempt.clock.lap() }
    const { certificate } = attempt
    const faults = judgeStep(step, { ...seen, certificate })
    const isBroken = faults.some(({ otherwise }) => otherwise === 'down')
    const found = findWished(step, http, cookies.valuesFor(new URL(http.finalUrl)))
    for (const [, value] of found) if (value !== null) secrets.add(value.slice(0, MAX_KEPT_CHARACTERS))
    if (!isBroken) keep(found, kept)
    steps.push({ ...seen, certificate, faults })
    if (isBroken) return
  }
}

type Found = [name: string, value: string | null][]

function findWished({ extracts }: Step, answer: HttpAnswer, cookies: ReadonlyMap<string, string>): Found {
  return extracts.map((wish) => [wish.name, extractValue(answer, wish, cookies)])
}

function keep(found: Found, kept: Map<string, string>): void {
  for (const [name, value] of found) {
    if (value === null) throw new ProbeError('bad_response', `the answer has nothing to keep as ${name}`)
    if (value.length > MAX_KEPT_CHARACTERS)
      throw new ProbeError('bad_response', `what is to be kept as ${name} is too long`)
    kept.set(name, value)
  }
}
