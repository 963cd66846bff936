import type { times as english } from '../en/times.ts'

export const times: Record<keyof typeof english, string> = {
  'time.dated': '{day}, {clock}',
  'time.span': '{from} bis {until}',
  'time.since': 'seit {from}',

  'duration.seconds': '{count, number} s',
  'duration.minutes': '{count, number} Min.',
  'duration.hours': '{count, number} Std.',
  'duration.days': '{count, plural, one {# Tag} other {# Tage}}',
  'duration.pair': '{large} {small}',

  'figure.percent': '{figure} %',
  'figure.seconds': '{figure} s',
  'figure.milliseconds': '{figure} ms',
}
