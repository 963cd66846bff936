import type { PingAnswer } from '#engine/observation'

const REPLY = /\bbytes from\b.*\btime[=<]\s*([\d.]+)\s*ms(.*)$/
const SENT = /^(\d+) packets? transmitted/m
const UNREACHABLE =
  /\b((?:Destination|Network|Host|Communication|Address)[A-Za-z ]*(?:[Uu]nreachable|prohibited))/

/** What ping printed: of iputils, busybox and the BSDs. Null when it counted nothing. */
export function readPingOutput(text: string): PingAnswer | null {
  const sentCount = Number(SENT.exec(text)?.[1] ?? 0)
  if (sentCount === 0) return null
  const times = text.split('\n').flatMap((line) => {
    const [, ms, rest = ''] = REPLY.exec(line) ?? []
    return ms === undefined || /dup/i.test(rest) ? [] : [Number(ms)]
  })
  return {
    sentCount,
    receivedCount: times.length,
    lossPercent: round((100 * (sentCount - times.length)) / sentCount),
    averageMs: times.length === 0 ? null : mean(times),
    jitterMs: times.length < 2 ? null : mean(differences(times)),
  }
}

/** What a router on the way said, such as "Destination Host Unreachable". */
export function findUnreachable(text: string): string | null {
  return UNREACHABLE.exec(text)?.[1] ?? null
}

/** Between one round trip and the next, as RFC 3550 looks at it. */
function differences(times: readonly number[]): number[] {
  return times.slice(1).map((ms, index) => Math.abs(ms - (times[index] ?? ms)))
}

function mean(numbers: readonly number[]): number {
  return round(numbers.reduce((total, one) => total + one, 0) / numbers.length)
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000
}
