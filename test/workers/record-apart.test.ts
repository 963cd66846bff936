import { expect, test } from 'vitest'
import { recordApart } from '#workers/record-apart'

const BAD = 7
const isDataError = (error: unknown) => error instanceof RangeError

test('one that the database does not take costs no other', async () => {
  const recorded: number[] = []
  const told: string[] = []
  const record = async (part: number[]) => {
    if (part.includes(BAD)) throw new RangeError('unsupported')
    recorded.push(...part)
  }
  await recordApart([1, 2, 3, BAD, 5, 6], record, { isDataError, log: (sentence) => told.push(sentence) })
  expect(recorded).toEqual([1, 2, 3, 5, 6])
  expect(told).toHaveLength(1)
})

test('a database that is away gets the whole batch again', async () => {
  const record = async () => {
    throw new Error('connect ECONNREFUSED')
  }
  await expect(recordApart([1, 2], record, { isDataError, log: () => {} })).rejects.toThrow('ECONNREFUSED')
})
