/**
 * Parts as whole numbers of a unit that add up to exactly what their sum rounds to: each is what the running sum grows by
 * when it is rounded, so that none is off by a unit or more.
 */
export function wholeParts(parts: readonly number[], unit: number): number[] {
  let sum = 0
  return parts.map((part) => {
    const before = Math.round(sum / unit)
    sum += part
    return Math.round(sum / unit) - before
  })
}
