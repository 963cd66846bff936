import { isIP } from 'node:net'
import { resolveTarget } from '../guard.ts'
import type { Attempt } from './attempt.ts'
import { ProbeError } from './failure.ts'

/** The phase "resolve": the one address of a host that was checked and may be reached. */
export async function locate(host: string, attempt: Attempt): Promise<string> {
  attempt.clock.enter('resolve')
  const found = resolveTarget(host, attempt.guard, attempt.family)
  // An address is its own answer: there is nothing to wait for.
  const target = await (isIP(host) === 0 ? orAborted(found, attempt.signal) : found)
  attempt.address = target.address
  if (target.kind === 'refused') {
    throw new ProbeError(
      'refused_target',
      `${target.address} is not a public address, and ALLOW_PRIVATE_TARGETS does not name it`,
    )
  }
  return target.address
}

/** Some work cannot be called off, such as a resolver's: its late answer is let go. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abandon = () => reject(signal.reason)
    if (signal.aborted) abandon()
    else signal.addEventListener('abort', abandon, { once: true })
    // Also after the deadline: a rejection that nobody hears ends the worker.
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon))
  })
}
