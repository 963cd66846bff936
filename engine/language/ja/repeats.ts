import type { repeats as english } from '../en/repeats.ts'

export const repeats: Record<keyof typeof english, string> = {
  'repeats.label': '繰り返し',
  'repeats.daily': '{interval, plural, =1 {毎日} other {#日ごと}}',
  'repeats.weekly': '{interval, plural, =1 {毎週} other {#週間ごと}}{days}',
  'repeats.monthly_on_day': '{interval, plural, =1 {毎月} other {#か月ごと}}{day, number}日',
  'repeats.monthly_on_last_day': '{interval, plural, =1 {毎月} other {#か月ごとの}}末日',
  'repeats.monthly_on_weekday':
    '{interval, plural, =1 {毎月} other {#か月ごとの}}{nth, select, 1 {第1} 2 {第2} 3 {第3} 4 {第4} 5 {第5} other {最終}}{day}',
  'repeats.at': '{rule} {from}～{until} {zone}',
  'repeats.until': '{when}（{date}まで）',
}
