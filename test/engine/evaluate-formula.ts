/** Calculates a printed formula of availability: what a reader with a pocket calculator does. */
export function evaluateFormula(formula: string): number {
  const [, lost = '', whole = ''] = /^1 − (.*) \/ ([\d,.]+) min[^/]*$/.exec(formula) ?? []
  const terms = lost.replace(/^\(|\)$/g, '').split(' + ')
  const sum = terms.reduce((total, term) => total + termOf(term), 0)
  return 1 - sum / numberOf(whole)
}

function termOf(term: string): number {
  const [, , weight = '1', minutes = '0'] = /^(([\d.,]+) x )?([\d.,]+)( min|$)/.exec(term) ?? []
  return numberOf(weight) * numberOf(minutes)
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''))
}
