import type { Step } from '../kinds/steps.ts'
import { type Fault, NO_ANSWERS, type Observation, type StepSeen } from '../observation.ts'
import { checkAssertion } from './check-assertion.ts'

/** What does not hold of one step of a chain, each named after its step. */
export function judgeStep({ assertions }: Step, seen: Omit<StepSeen, 'faults'>): Fault[] {
  const observation: Observation = { ...NO_ANSWERS, ...seen, address: null, failure: null }
  return assertions.flatMap((assertion) => {
    const reason = checkAssertion(assertion, observation)
    if (reason === null) return []
    const text = `${titleOf(seen)}: ${reason.text}`
    return [{ reason: { ...reason, text }, otherwise: assertion.otherwise }]
  })
}

export function titleOf({ number, name }: Pick<StepSeen, 'number' | 'name'>): string {
  return `Step ${number} (${name})`
}
