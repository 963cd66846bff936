const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** At most two units, cut rather than rounded: "1 h 52 min", "55 min", "1 min 30 s", "40 s". */
export function describeDuration(ms: number): string {
  if (ms < MINUTE) return `${Math.max(1, Math.floor(ms / SECOND))} s`
  const [large, small, largeUnit, smallUnit] =
    ms < 10 * MINUTE
      ? [MINUTE, SECOND, 'min', 's']
      : ms < HOUR
        ? [MINUTE, 0, 'min', '']
        : ms < DAY
          ? [HOUR, MINUTE, 'h', 'min']
          : [DAY, HOUR, 'd', 'h']
  const rest = small === 0 ? 0 : Math.floor((ms % large) / small)
  const first = `${Math.floor(ms / large)} ${largeUnit}`
  return rest === 0 ? first : `${first} ${rest} ${smallUnit}`
}
