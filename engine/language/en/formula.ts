/** The arithmetic of an availability figure. Minutes and weights are numbers as the language writes them. */
export const formula = {
  'formula.amount': '{minutes, number, ::.#} min',
  'formula.weighed': '{weight, number, ::.####} x {minutes, number, ::.#} min',
  'formula.major': '{amount} major outage',
  'formula.partial': '{amount} partial outage',
  'formula.degraded': '{amount} degraded',
  'formula.dark': '{amount} not watched',
  'formula.dark_like_rest': '{amount} not watched, taken to be like the rest,',
  'formula.before': '{term} before {instant}',
  'formula.from': '{term} from {instant}',
  'formula.watched': '{amount} watched',
  'formula.watched_or_maintained': '{amount} watched or in maintenance',
  'formula.with_maintenance': '{amount}, maintenance included',
  'formula.or': '{first} or {second}',
  'formula.ratio': '1 − {lost} / {whole}',
  'formula.floor': '{percent, number, ::.#} %',
  'formula.none': 'No number: {watched} of {whole} were watched, and the policy asks for {floors}',
} as const
