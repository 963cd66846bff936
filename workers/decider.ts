import { setTimeout as wait } from 'node:timers/promises'
import { describeError } from '#db/describe-error'
import type { After } from '#db/incidents/automate'

type Ports = {
  decide: (after: After) => Promise<void>
  log: (sentence: string) => void
  /** Milliseconds that only grow. */
  clock?: () => number
  rest?: (ms: number) => Promise<void>
}

/** It rests six times as long as it decided: deciding takes a seventh of the time at most, however much happens. */
const REST_TIMES = 6
const REST_AT_MOST_MS = 2_000

/** Lets the automation decide after what was recorded: at once when it has rested, and on all that came meanwhile together. */
export class Decider {
  readonly #ports: Required<Ports>
  #asked: After | null = null
  #isBusy = false

  constructor(ports: Ports) {
    this.#ports = {
      clock: () => performance.now(),
      rest: (ms) => wait(ms, undefined, { ref: false }),
      ...ports,
    }
  }

  ask(after: After): void {
    this.#asked = this.#asked === 'changes' ? 'changes' : after
    if (!this.#isBusy) void this.#work()
  }

  async #work(): Promise<void> {
    this.#isBusy = true
    for (let after = this.#take(); after !== null; after = this.#take()) {
      const startedAt = this.#ports.clock()
      await this.#ports
        .decide(after)
        .catch((error: unknown) => this.#ports.log(`Incidents are decided on later: ${describeError(error)}`))
      const tookMs = this.#ports.clock() - startedAt
      await this.#ports.rest(Math.min(REST_AT_MOST_MS, REST_TIMES * tookMs))
    }
    this.#isBusy = false
  }

  #take(): After | null {
    const asked = this.#asked
    this.#asked = null
    return asked
  }
}
