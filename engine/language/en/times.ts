/** Figures with their units, and dates with their times. */
export const times = {
  'time.dated': '{day}, {clock}',
  'time.span': '{from} to {until}',
  'time.since': 'since {from}',

  'duration.seconds': '{count, number} s',
  'duration.minutes': '{count, number} min',
  'duration.hours': '{count, number} h',
  'duration.days': '{count, number} d',
  'duration.pair': '{large} {small}',

  'figure.percent': '{figure} %',
  'figure.seconds': '{figure} s',
  'figure.milliseconds': '{figure} ms',
} as const
