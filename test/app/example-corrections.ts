import type { PublicCorrection } from '#db/past/corrections'
import type { ComponentId } from '#engine/id'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** An outage that nobody had seen, told two days later, and a silence that checks filled which came late. */
export function exampleCorrections(componentId: ComponentId, now: Date): PublicCorrection[] {
  const at = now.getTime()
  return [
    {
      componentId,
      from: at - 30 * HOUR,
      until: at - 30 * HOUR + 18 * MINUTE,
      was: 'operational',
      is: 'major_outage',
      why: 'Our probes stood in the same network and saw nothing of it.',
      recordedAt: at - 5 * HOUR,
    },
    {
      componentId,
      from: at - 80 * HOUR,
      until: at - 80 * HOUR + 9 * MINUTE,
      was: 'unobserved',
      is: 'operational',
      why: null,
      recordedAt: at - 79 * HOUR,
    },
  ]
}
