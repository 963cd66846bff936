import { expect, test, vi } from 'vitest'
import type { z } from 'zod'
import type { kinds } from '#engine/monitor'
import { type Observation, PHASES, type Phase, type Reason } from '#engine/observation'
import type { Verdict } from '#engine/verdict'
import { see } from './see.ts'
import type { Served } from './serve.ts'

/** A target, how it is asked, and the one reason that the verdict must give: none when it is up. */
export type Hostile = {
  serve: () => Promise<Served>
  path?: string
  wish?: Partial<z.input<typeof kinds.http>>
  timeoutMs?: number
  addressesOf?: (name: string) => Promise<string[]>
  /** In the place of the scheme and the address that it listens on. */
  scheme?: 'http' | 'https'
  host?: string
  verdict: Verdict
  phase?: Phase
  code?: Reason['code']
  says?: string
}

const LONGEST_MS = 3_000

/** Asks each target once: verdict and reason are asserted, the phases up to the one that failed, and that nothing is left open. */
export function testHostile(cases: Record<string, Hostile>): void {
  test.each(Object.entries(cases))('%s', async (_, { serve, ...hostile }) => {
    const served = await serve()
    const { seen, verdict, reasons } = await ask(served, hostile)
    const { phase, code, says } = hostile
    expect({ verdict, reasons }).toEqual({
      verdict: hostile.verdict,
      reasons: says === undefined ? [] : [expect.objectContaining({ phase, code, text: says })],
    })
    expectWholePhases(seen)
    if (phase !== undefined) expect(seen.phases).toHaveProperty(phase)
    expect(seen.latencyMs).toBeLessThan((hostile.timeoutMs ?? LONGEST_MS) + 500)
    await vi.waitFor(() => expect(served.open.size).toBe(0))
  })
}

function ask(
  served: Served,
  { path = '/', scheme, host, wish, timeoutMs = 5_000, addressesOf }: Omit<Hostile, 'serve'>,
) {
  const url = new URL(path, served.origin)
  if (scheme !== undefined) url.protocol = scheme
  if (host !== undefined) url.hostname = host
  return see({ kind: 'http', url: url.href, ...wish }, { timeoutMs, ...(addressesOf ? { addressesOf } : {}) })
}

function expectWholePhases({ phases, latencyMs }: Observation): void {
  const sum = Object.values(phases).reduce((total, ms) => total + ms, 0)
  expect(sum).toBeCloseTo(latencyMs, 1)
  expect(PHASES.filter((phase) => phase in phases)).toEqual(Object.keys(phases))
}

/** Writes a text again and again until the connection ends. */
export function drip(socket: Served['open'] extends ReadonlySet<infer S> ? S : never, text: string): void {
  const timer = setInterval(() => socket.write(text), 10)
  socket.once('close', () => clearInterval(timer))
}
