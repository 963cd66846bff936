/** A share as a percentage, cut so that a figure never says more than was reached; "100 %" means all of it. */
export function percentText(share: number, decimals: number): string {
  if (share >= 1) return '100 %'
  const scale = 10 ** decimals
  return `${(Math.floor(share * 100 * scale + 1e-9) / scale).toFixed(decimals)} %`
}
