import type { repeats as english } from '../en/repeats.ts'

export const repeats: Record<keyof typeof english, string> = {
  'repeats.label': 'Wiederholt sich',
  'repeats.daily': '{interval, plural, =1 {Jeden Tag} =2 {Jeden zweiten Tag} other {Alle # Tage}}',
  'repeats.weekly':
    '{interval, plural, =1 {Jeden {days}} =2 {Jede zweite Woche am {days}} other {Alle # Wochen am {days}}}',
  'repeats.monthly_on_day':
    'Am {day, number}. {interval, plural, =1 {jedes Monats} =2 {jedes zweiten Monats} other {alle # Monate}}',
  'repeats.monthly_on_last_day':
    'Am letzten Tag {interval, plural, =1 {jedes Monats} =2 {jedes zweiten Monats} other {alle # Monate}}',
  'repeats.monthly_on_weekday':
    'Am {nth, select, 1 {ersten} 2 {zweiten} 3 {dritten} 4 {vierten} 5 {fünften} other {letzten}} {day} {interval, plural, =1 {jedes Monats} =2 {jedes zweiten Monats} other {alle # Monate}}',
  'repeats.at': '{rule}, {from} bis {until} {zone}',
  'repeats.until': '{when}, bis {date}',
}
