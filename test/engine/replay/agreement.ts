import fc from 'fast-check'
import { expect } from 'vitest'
import { replay } from '#engine/replay'
import { parseScenario } from '#engine/replay/scenario'
import { oracle } from './oracle.ts'
import type { OracleDocument } from './oracle-types.ts'
import { randomScenario } from './random-scenario.ts'

/** The engine's answer in the words that REPLAY.md names, floating figures cut to twelve digits. */
function ours(document: OracleDocument) {
  const { components, incidents } = replay(parseScenario(document))
  return rounded({
    components: components.map(({ formula: _, refusal: __, ...component }) => component),
    incidents,
  })
}

function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, one) => (typeof one === 'number' ? round(one) : one))
}

function round(value: number): number {
  const cut = Number(value.toPrecision(12))
  return Math.abs(cut) < 1e-9 ? 0 : cut
}

/** So many random scenarios give what a second, naive implementation of REPLAY.md gives. */
export function expectAgreement(numRuns: number): void {
  fc.assert(
    fc.property(randomScenario, (document) => {
      const theirs = oracle(document)
      theirs.components.sort((a, b) => (a.key < b.key ? -1 : 1))
      const answer = ours(document) as typeof theirs
      answer.components.sort((a, b) => (a.key < b.key ? -1 : 1))
      expect(answer).toEqual(rounded(theirs))
    }),
    { numRuns },
  )
}
