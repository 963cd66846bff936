import { hasGuardian, isSupervised } from './env.ts'

const FORCED_EXIT = 130
const LOOK_MS = 100
/** The terminal and npm both pass on one Ctrl-C. */
const ONE_PRESS_MS = 500
const LEAVE_WITHIN_MS = 9_500

/**
 * Aborted by SIGINT, SIGTERM, SIGHUP, or the end of the npm or the start behind us, so that
 * a kill -9 of those leaves no one behind. A second Ctrl-C leaves at once; a supervised
 * process leaves within ten seconds whatever it waits for.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let stoppedAt = Number.POSITIVE_INFINITY
  const stop = () => {
    if (controller.signal.aborted) return
    stoppedAt = performance.now()
    controller.abort()
    if (isSupervised()) setTimeout(() => process.exit(1), LEAVE_WITHIN_MS).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
  process.on('SIGINT', () => {
    if (performance.now() - stoppedAt > ONE_PRESS_MS) process.exit(FORCED_EXIT)
    stop()
  })
  if (hasGuardian()) watchParent(stop)
  return controller.signal
}

function watchParent(stop: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, LOOK_MS)
  timer.unref()
}
