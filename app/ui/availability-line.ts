import type { Availability } from '#engine/availability'
import type { Speech } from '#engine/language/speech'
import { describeDuration, describePercent } from '#engine/language/spoken-figure'

const FULL_COVERAGE = 0.9995

function describeDowntime(speech: Speech, availability: Availability): string | null {
  const [own, inherited] = [availability.ownDowntimeMs, availability.inheritedDowntimeMs]
  const duration = (ms: number) => describeDuration(speech, ms)
  if (own > 0 && inherited > 0)
    return speech.say('counted.note_both', { own: duration(own), inherited: duration(inherited) })
  if (inherited > 0) return speech.say('counted.note_inherited', { duration: duration(inherited) })
  return own > 0 ? speech.say('counted.note_own', { duration: duration(own) }) : null
}

/** The figure alone. */
export function describeFigure(
  speech: Speech,
  { value, decimals }: Pick<Availability, 'value' | 'decimals'>,
) {
  return value === null ? speech.say('status.unobserved') : describePercent(speech, value, decimals)
}

/** The figure and what is to be known beside it. */
export function describeAvailability(
  speech: Speech,
  availability: Availability,
): { figure: string; notes: string[] } {
  const { value, coverage } = availability
  const figure = describeFigure(speech, availability)
  if (value === null) return { figure, notes: [] }
  const watched =
    coverage < FULL_COVERAGE
      ? speech.say('counted.note_watched', { share: describePercent(speech, coverage, 0) })
      : null
  return { figure, notes: [describeDowntime(speech, availability), watched].filter((note) => note !== null) }
}

/** What the figure would be if all time that nobody watched had been bad, or good; null where that makes no difference. */
export function describeBounds(speech: Speech, { lower, upper, decimals }: Availability): string | null {
  if (lower === null || upper === null) return null
  const [least, most] = [lower, upper].map((share) => describePercent(speech, share, decimals))
  return least === most || least === undefined || most === undefined
    ? null
    : speech.say('counted.bounds_short', { lower: least, upper: most })
}
