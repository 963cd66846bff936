import { expect, test } from 'vitest'
import { findHardWords } from '../../app/admin/form/plain-words.ts'

test.each([
  ['plain words pass', 'Card payments fail since 14:02 UTC. Browsing works.', []],
  ['nothing is no trouble', '', []],
  ['jargon is named once', 'A node failed. The node restarts.', ['Readers may not know “node”.']],
  ['so are letters that nobody explained', 'The OOM killer ran.', ['Readers may not know “OOM”.']],
  [
    'an hour is a time, soon is none',
    'Fixed soon.',
    ['“soon” is no time. Name one, or set the next update.'],
  ],
])('%s', (_, text, found) => {
  expect(findHardWords(text)).toEqual(found)
})

test('a long sentence is counted, several short ones are not', () => {
  const words = (count: number) => 'word '.repeat(count).trim()
  expect(findHardWords(`${words(40)}.`)).toEqual(['A sentence has 40 words. Two short ones are read faster.'])
  expect(findHardWords(`${words(20)}. ${words(20)}.`)).toEqual([])
})
