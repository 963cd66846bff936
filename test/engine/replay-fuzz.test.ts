import { test } from 'vitest'
import { expectAgreement } from './replay/agreement.ts'

test('small scenarios give what a second, naive implementation of REPLAY.md gives; the soak tries more', () => {
  expectAgreement(200)
}, 120_000)
