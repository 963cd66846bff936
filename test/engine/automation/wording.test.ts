import { describe, expect, test } from 'vitest'
import { wordingSchema, wordingText } from '#engine/automation/wording'

const read = (over: object) => wordingSchema.safeParse(over)

describe('templates of automatic words', () => {
  test.each<[string, object, RegExp]>([
    ['a name that does not exist', { title: '{{colour}} is down' }, /Here may stand \{\{component\}\}/],
    ['a name of another part', { title: '{{duration}}' }, /Here may stand/],
    ['what would be taken for a stored name', { opening: 'See {abcdefghijkl}' }, /Braces stand in pairs/],
    ['what would be taken for an instant', { recovered: '{@1763733720000}' }, /Braces stand in pairs/],
    ['braces around a name in braces', { opening: '{{{component}}}' }, /Braces stand in pairs/],
  ])('refuse %s', (_, wording, sentence) => {
    expect(read(wording).error?.issues[0]?.message).toMatch(sentence)
  })

  test('are filled in wherever a name stands', () => {
    const wording = wordingSchema.parse({ title: '{{component}}: {{ problem }} ({{component}})' })
    expect(wordingText(wording, 'title', { component: '{abcdefghijkl}', problem: 'is down' })).toBe(
      '{abcdefghijkl}: is down ({abcdefghijkl})',
    )
  })

  test.each([undefined, wordingSchema.parse({}), wordingSchema.parse({ title: '  ' })])(
    'that are empty leave the usual words: %j',
    (wording) => {
      expect(wordingText(wording, 'title', { component: 'Web', problem: 'is down' })).toBeNull()
    },
  )
})
