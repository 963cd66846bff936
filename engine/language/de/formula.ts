import type { formula as english } from '../en/formula.ts'

export const formula: Record<keyof typeof english, string> = {
  'formula.amount': '{minutes, number, ::.#} Min.',
  'formula.weighed': '{weight, number, ::.####} × {minutes, number, ::.#} Min.',
  'formula.major': '{amount} schwerer Ausfall',
  'formula.partial': '{amount} Teilausfall',
  'formula.degraded': '{amount} beeinträchtigt',
  'formula.dark': '{amount} nicht überwacht',
  'formula.dark_like_rest': '{amount} nicht überwacht, wie der Rest gerechnet,',
  'formula.before': '{term} vor {instant}',
  'formula.from': '{term} ab {instant}',
  'formula.watched': '{amount} überwacht',
  'formula.watched_or_maintained': '{amount} überwacht oder in Wartung',
  'formula.with_maintenance': '{amount}, einschließlich Wartung',
  'formula.or': '{first} oder {second}',
  'formula.ratio': '1 − {lost} / {whole}',
  'formula.floor': '{percent, number, ::.#} %',
  'formula.none': 'Keine Zahl: {watched} von {whole} wurden überwacht, die Regel verlangt {floors}',
}
