import { test } from 'vitest'
import { expectAgreement } from '../engine/replay/agreement.ts'

test('ten thousand small scenarios give what a second, naive implementation of REPLAY.md gives', () => {
  expectAgreement(10_000)
})
