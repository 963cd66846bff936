/** "240 ms", "1.9 s", "0.4 ms": two figures, or as many as the whole has. */
export function describeMs(ms: number): string {
  if (ms >= 9_950) return `${Math.round(ms / 1000)} s`
  if (ms >= 995) return `${trimmed(ms / 1000)} s`
  return ms >= 9.95 ? `${Math.round(ms)} ms` : `${trimmed(ms)} ms`
}

const trimmed = (value: number) => String(Math.round(value * 10) / 10)
