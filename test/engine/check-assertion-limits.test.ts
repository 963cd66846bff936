import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { assertionSchema } from '#engine/assertion'
import { answered, seen, told, type Written } from './seen-answers.ts'

describe('a monitor is refused that expects', () => {
  test.each<[string, Written, string]>([
    ['a broken pattern', { on: 'body', matches: '(' }, 'Expected a pattern of RE2'],
    ['a pattern that looks back', { on: 'body', matches: '(a)\\1' }, 'Expected a pattern of RE2'],
    ['a pattern that explodes', { on: 'body', matches: '((a{99}){99}){99}' }, 'Expected a pattern of RE2'],
    ['a broken JSONPath', { on: 'json', path: '$.[' }, 'Expected a JSONPath'],
    ['a script', { on: 'json', path: '$[(@.length-1)]' }, 'Expected a JSONPath'],
    ['a broken XPath', { on: 'xml', path: '//[' }, 'Expected an XPath'],
    ['no status', { on: 'status', allow: 'ok' }, 'Expected codes and ranges'],
  ])('%s', (_, assertion, says) => {
    expect(z.prettifyError(assertionSchema.safeParse(assertion).error ?? new z.ZodError([]))).toContain(says)
  })
})

describe('a hostile body costs little:', () => {
  const deep = (open: string, middle: string, close: string) =>
    open.repeat(100_000) + middle + close.repeat(100_000)
  test.each<[string, Written, string]>([
    ['a pattern that others backtrack on', { on: 'body', matches: '(a+)+$' }, `${'a'.repeat(500_000)}b`],
    [
      'a pattern that goes on in very many ways',
      { on: 'body', matches: 'a.{900}c' },
      `c${'ab'.repeat(500_000)}`,
    ],
    [
      'JSON that is written many times over',
      { on: 'json', path: '$..*', equals: 'a' },
      `${'['.repeat(90)}"${'x'.repeat(900_000)}"${']'.repeat(90)}`,
    ],
    [
      'very many patterns inside of the document',
      { on: 'json', path: '$[?search(@, @)]' },
      JSON.stringify(Array.from({ length: 5_000 }, (_, n) => `((a{0,30}){0,30})b${n}`)),
    ],
    ['JSON nested without end', { on: 'json', path: '$..a' }, deep('[', '', ']')],
    [
      'JSON that makes a search quadratic',
      { on: 'json', path: '$..*[?count($..*) > 1]..b' },
      `[${'{"a":1},'.repeat(50_000)}1]`,
    ],
    [
      'a pattern inside of the document',
      { on: 'json', path: '$.a[?search($.s, @)]..b' },
      `{"a":["(a+)+$"],"s":"${'a'.repeat(200_000)}b"}`,
    ],
    ['XML nested without end', { on: 'xml', path: '//b' }, deep('<a>', '', '</a>')],
    [
      'XML that makes a condition quadratic',
      { on: 'xml', path: '//a[count(//a) > 1][count(//a) = 0]' },
      `<r>${'<a/>'.repeat(19_000)}</r>`,
    ],
    [
      'XML with very many attributes',
      { on: 'xml', path: '//@x' },
      `<r ${Array.from({ length: 50_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`,
    ],
  ])('%s', (_, assertion, body) => {
    const startedAt = performance.now()
    expect(told(assertion, seen({ http: answered({ body }) }))).not.toBeNull()
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })
})
