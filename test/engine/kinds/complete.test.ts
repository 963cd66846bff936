import { describe, expect, test } from 'vitest'
import { completeSpec } from '#engine/kinds/complete'
import { monitorSpecSchema } from '#engine/monitor'

const full = monitorSpecSchema.parse({ kind: 'http', url: 'https://example.com/' })

describe('a stored spec', () => {
  test('of an older version gets the fields that its kind has got since', () => {
    const old = {
      kind: 'http',
      url: 'https://example.com/',
      method: 'GET',
      headers: [],
      body: null,
      assertions: [{ on: 'status', allow: '200-299' }],
    }
    expect(completeSpec(old)).toEqual(full)
  })

  test('that is complete stays as it is', () => {
    expect(completeSpec(full)).toEqual(full)
  })

  test('keeps its sealed secrets, also where plain ones have a form', () => {
    const sealed = {
      ...full,
      clientKey: 'sealed:key:text',
      headers: [{ name: 'A', value: 'sealed:key:text' }],
    }
    expect(completeSpec(sealed)).toEqual(sealed)
  })

  test('keeps what would be refused today', () => {
    expect(completeSpec({ ...full, maxRedirects: 50 } as never)).toMatchObject({ maxRedirects: 50 })
  })

  test('of a kind that is no more is said', () => {
    expect(() => completeSpec({ kind: 'gopher' })).toThrow('There is no kind of monitor named "gopher".')
  })
})
