import type { times as english } from '../en/times.ts'

export const times: Record<keyof typeof english, string> = {
  'time.dated': '{day} {clock}',
  'time.span': '{from}～{until}',
  'time.since': '{from}から',

  'duration.seconds': '{count, number}秒',
  'duration.minutes': '{count, number}分',
  'duration.hours': '{count, number}時間',
  'duration.days': '{count, number}日',
  'duration.pair': '{large}{small}',

  'figure.percent': '{figure}%',
  'figure.seconds': '{figure}秒',
  'figure.milliseconds': '{figure}ミリ秒',
}
