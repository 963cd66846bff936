import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeIssues, plainIssue } from '#engine/plain-issue'

const schema = z.strictObject({
  count: z.int().min(1).max(9).default(1),
  share: z.number().default(1),
  word: z.string().min(1).max(5).default('x'),
  code: z.string().min(4).default('code'),
  list: z.array(z.string()).min(2).max(3).default([]),
  choice: z.enum(['a', 'b', 'c']).default('a'),
  told: z.string('Told by the schema.').default(''),
  either: z.union([z.number(), z.array(z.string())]).default(1),
})

test.each<[string, object, string, string]>([
  ['a word for a number', { share: 'many' }, 'share', 'Write a number.'],
  ['a broken number', { count: 1.5 }, 'count', 'Write a whole number.'],
  ['a number that is too small', { count: 0 }, 'count', 'At least 1.'],
  ['a number that is too large', { count: 10 }, 'count', 'At most 9.'],
  ['an empty text', { word: '' }, 'word', 'Please fill this in.'],
  ['a text that is too long', { word: 'abcdef' }, 'word', 'At most 5 characters.'],
  ['a text that is too short', { code: 'abc' }, 'code', 'At least 4 characters.'],
  ['a number for a text', { word: 7 }, 'word', 'Write text.'],
  ['too few', { list: ['x'] }, 'list', 'At least 2 of them.'],
  ['too many', { list: ['x', 'x', 'x', 'x'] }, 'list', 'At most 3 of them.'],
  ['none of the choices', { choice: 'd' }, 'choice', 'Please choose one of a, b or c.'],
  ['an unknown setting', { colour: 'red' }, '', 'There is no setting called colour here.'],
  ['none of several forms', { either: 'x' }, 'either', 'None of the possible forms fits.'],
  ['what the schema has words for', { told: 7 }, 'told', 'Told by the schema.'],
  ['a part of a list', { list: ['x', 7] }, 'list.1', 'Write text.'],
])('%s is told in plain words', (_, value, path, message) => {
  const { error } = schema.safeParse(value, { error: plainIssue })
  expect(error && describeIssues(error)).toEqual([{ path, message }])
})
