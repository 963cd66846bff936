import { type Policy, presetOf } from '../policy.ts'
import { listNames } from '../words.ts'

const MAINTENANCE: Record<Policy['maintenance'], string> = {
  exclude: 'Maintenance is left out.',
  up: 'Maintenance counts as up.',
  count: 'Maintenance counts like any other time.',
}

/** A policy in sentences: what counts, and how much. */
export function describePolicy(policy: Policy): string {
  const { maintenance, unobserved, coverageFloor, serviceHours } = policy
  const preset = presetOf(policy)
  const dark =
    unobserved === 'down'
      ? 'What nobody watched counts as down.'
      : `What nobody watched is taken to be like the rest, as long as ${percent(coverageFloor)} was watched.`
  return [
    preset === null ? null : `Counted as "${preset}".`,
    weightSentence(policy),
    MAINTENANCE[maintenance],
    dark,
    serviceHours === undefined ? null : hoursSentence(serviceHours),
  ]
    .filter((text) => text !== null)
    .join(' ')
}

function weightSentence({ major, partial, degraded }: Policy): string {
  const kinds = [`Major outages ${countText(major)}`, `partial outages ${countText(partial)}`]
  return `${kinds.join(', ')}, times of degraded performance ${countText(degraded)}.`
}

function countText(weight: number): string {
  if (weight === 0) return 'do not count'
  return weight === 1 ? 'count in full' : `count ${percent(weight)}`
}

const WEEKDAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function hoursSentence({ timeZone, hours }: NonNullable<Policy['serviceHours']>): string {
  const times = hours.map(({ days, from, until }) => `${daysText(days)} ${from} to ${until}`)
  return `Only ${times.join('; ')} (${timeZone}) counts.`
}

function daysText(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  const [first = 1] = sorted
  const last = sorted.at(-1) ?? first
  if (sorted.length === 7) return 'daily'
  if (sorted.length > 2 && last - first === sorted.length - 1)
    return `${WEEKDAYS[first]} to ${WEEKDAYS[last]}`
  return listNames(sorted.map((day) => WEEKDAYS[day] ?? ''))
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`
}
