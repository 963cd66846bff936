/** How planned work comes again. */
export const repeats = {
  'repeats.label': 'Repeats',
  'repeats.daily': '{interval, plural, =1 {Every day} =2 {Every second day} other {Every # days}}',
  'repeats.weekly':
    '{interval, plural, =1 {Every {days}} =2 {Every second week on {days}} other {Every # weeks on {days}}}',
  'repeats.monthly_on_day':
    'On day {day, number} of {interval, plural, =1 {every month} =2 {every second month} other {every # months}}',
  'repeats.monthly_on_last_day':
    'On the last day of {interval, plural, =1 {every month} =2 {every second month} other {every # months}}',
  'repeats.monthly_on_weekday':
    'On the {nth, select, 1 {first} 2 {second} 3 {third} 4 {fourth} 5 {fifth} other {last}} {day} of {interval, plural, =1 {every month} =2 {every second month} other {every # months}}',
  'repeats.at': '{rule}, {from} to {until} {zone}',
  'repeats.until': '{when}, until {date}',
} as const
