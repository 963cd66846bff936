import type { times as english } from '../en/times.ts'

export const times: Record<keyof typeof english, string> = {
  'time.dated': '{day}، {clock}',
  'time.span': 'من {from} إلى {until}',
  'time.since': 'منذ {from}',

  'duration.seconds':
    '{count, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتان} few {# ثوانٍ} many {# ثانية} other {# ثانية}}',
  'duration.minutes':
    '{count, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتان} few {# دقائق} many {# دقيقة} other {# دقيقة}}',
  'duration.hours':
    '{count, plural, zero {# ساعة} one {ساعة واحدة} two {ساعتان} few {# ساعات} many {# ساعة} other {# ساعة}}',
  'duration.days':
    '{count, plural, zero {# يوم} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}',
  'duration.pair': '{large} و{small}',

  'figure.percent': '{figure}%',
  'figure.seconds': '{figure} ث',
  'figure.milliseconds': '{figure} مللي ثانية',
}
