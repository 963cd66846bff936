import { extractValue } from '#engine/extract-value'
import { judgeStep, titleOf } from '#engine/judge-steps'
import type { Step } from '#engine/kinds/steps'
import type { SpecOf } from '#engine/monitor'
import type { HttpAnswer, Observation, StepSeen } from '#engine/observation'
import { type Attempt, observe, type ProbeContext } from './attempt.ts'
import { createCookieJar } from './cookie-jar.ts'
import { ProbeError } from './failure.ts'
import { ask } from './http-answer.ts'
import { writeStep } from './steps-request.ts'

const MAX_KEPT_CHARACTERS = 8_192

/**
 * A chain of requests, each over a connection of its own, with the cookies of the answers before. It ends early after a
 * step whose expectations do not hold; a failure names its step.
 */
export async function probeSteps(spec: SpecOf<'steps'>, context: ProbeContext): Promise<Observation> {
  const steps: StepSeen[] = []
  const observation = await observe(context, async (attempt) => {
    await walk(spec, attempt, steps)
    return { steps, http: steps.at(-1)?.http ?? null }
  })
  const { failure } = observation
  if (failure === null) return observation
  const number = Math.min(steps.length + 1, spec.steps.length)
  const title = titleOf({ number, name: spec.steps[number - 1]?.name ?? '' })
  return { ...observation, failure: { ...failure, message: `${title}: ${failure.message}` } }
}

async function walk(spec: SpecOf<'steps'>, attempt: Attempt, steps: StepSeen[]): Promise<void> {
  const cookies = createCookieJar()
  const kept = new Map<string, string>()
  for (const step of spec.steps) {
    attempt.certificate = null
    const http = await ask(writeStep(step, kept), spec, attempt, cookies)
    const seen = { number: steps.length + 1, name: step.name, http, ...attempt.clock.lap() }
    const { certificate } = attempt
    const isBroken = judgeStep(step, { ...seen, certificate }).some(({ otherwise }) => otherwise === 'down')
    if (!isBroken) keep(step, http, { kept, cookies: cookies.valuesFor(new URL(http.finalUrl)) })
    steps.push({ ...seen, certificate })
    if (isBroken) return
  }
}

type Keeping = { kept: Map<string, string>; cookies: ReadonlyMap<string, string> }

function keep({ extracts }: Step, answer: HttpAnswer, { kept, cookies }: Keeping): void {
  for (const wish of extracts) {
    const value = extractValue(answer, wish, cookies)
    if (value === null) throw new ProbeError('bad_response', `the answer has nothing to keep as ${wish.name}`)
    if (value.length > MAX_KEPT_CHARACTERS)
      throw new ProbeError('bad_response', `what is to be kept as ${wish.name} is too long`)
    kept.set(wish.name, value)
  }
}
