import { expect, test } from 'vitest'
import { theirWords } from '#workers/probes/their-words'

test.each([
  ['one line, quoted', 'a\r\n\tb\u0000c', [], '"a b c"'],
  ['not long', 'x'.repeat(1000), [], `"${'x'.repeat(160)}…"`],
  [
    'without what was told',
    'user web, password secret: no',
    ['secret', null, ''],
    '"user web, password •••: no"',
  ],
  ['of sound characters', 'a\ud800b', [], '"a\ufffdb"'],
  ['without what turns the direction of writing', 'a\u202eb', [], '"a b"'],
])("a peer's words are %s", (_, said, secrets, told) => {
  expect(theirWords(said, secrets)).toBe(told)
})
