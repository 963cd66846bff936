import { hasGuardian } from './env.ts'

const FORCED_EXIT = 130
const LOOK_MS = 100

/**
 * Aborted by SIGINT, SIGTERM, SIGHUP, or the end of the npm or the start behind us, so that
 * a kill -9 of those leaves no one behind. The second SIGINT leaves at once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = () => controller.abort()
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(FORCED_EXIT)
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
