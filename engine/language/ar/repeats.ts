import type { repeats as english } from '../en/repeats.ts'

export const repeats: Record<keyof typeof english, string> = {
  'repeats.label': 'التكرار',
  'repeats.daily':
    '{interval, plural, =1 {كل يوم} two {كل يومين} few {كل # أيام} many {كل # يومًا} other {كل # يوم}}',
  'repeats.weekly':
    '{interval, plural, =1 {كل أسبوع} two {كل أسبوعين} few {كل # أسابيع} many {كل # أسبوعًا} other {كل # أسبوع}} يوم {days}',
  'repeats.monthly_on_day':
    'في اليوم {day, number} {interval, plural, =1 {من كل شهر} two {كل شهرين} few {كل # أشهر} many {كل # شهرًا} other {كل # شهر}}',
  'repeats.monthly_on_last_day':
    'في اليوم الأخير {interval, plural, =1 {من كل شهر} two {كل شهرين} few {كل # أشهر} many {كل # شهرًا} other {كل # شهر}}',
  'repeats.monthly_on_weekday':
    'يوم {day} {nth, select, 1 {الأول} 2 {الثاني} 3 {الثالث} 4 {الرابع} 5 {الخامس} other {الأخير}} {interval, plural, =1 {من كل شهر} two {كل شهرين} few {كل # أشهر} many {كل # شهرًا} other {كل # شهر}}',
  'repeats.at': '{rule}، من {from} إلى {until} {zone}',
  'repeats.until': '{when}، حتى {date}',
}
