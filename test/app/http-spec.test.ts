import { describe, expect, test } from 'vitest'
import { sealSpec, unsealSpec } from '#db/seal-spec'
import { kinds } from '#engine/monitor'
import { httpFormSchema, wordsOf } from '../../app/admin/(desk)/monitors/http-spec.ts'

const FILLED = {
  kind: 'http',
  url: 'https://example.com/health',
  method: 'POST',
  headers: 'Authorization: Bearer abc\nAccept: text/html',
  body: 'ping',
  maxRedirects: 3,
  maxBodyBytes: 1000,
  degradedAboveMs: 500,
  allow: '200, 204',
  contains: 'ok',
  containsNot: 'error',
  headerContains: 'Content-Type: json',
  certificateDays: 14,
}
const secrets = { current: 's'.repeat(40), previous: null }
const read = (form: Record<string, unknown>) => httpFormSchema.parse(form)

test('a filled form is a spec that the engine accepts', () => {
  const spec = read(FILLED)(null)
  expect(kinds.http.parse(spec)).toEqual(spec)
  expect(spec.assertions).toEqual([
    { on: 'status', allow: '200, 204' },
    { on: 'body', contains: 'ok', not: false },
    { on: 'body', contains: 'error', not: true },
    { on: 'header', name: 'Content-Type', contains: 'json' },
    { on: 'certificate', daysLeftAtLeast: 14 },
  ])
})

test('stored secrets are shown to nobody and stay when they are not typed again', () => {
  const stored = sealSpec(secrets, read(FILLED)(null))
  const words = wordsOf(stored)
  expect(JSON.stringify(words)).not.toMatch(/abc|ping|sealed/)
  const again = read({ ...FILLED, headers: words.headers, body: words.body })(stored)
  expect(unsealSpec(secrets, again)).toMatchObject({
    headers: [
      { name: 'Authorization', value: 'Bearer abc' },
      { name: 'Accept', value: 'text/html' },
    ],
    body: 'ping',
  })
})

describe('a secret that is not typed again', () => {
  const stored = sealSpec(secrets, read(FILLED)(null))
  const { headers, body } = wordsOf(stored)

  test('stays for another path of the same origin', () => {
    const moved = read({ ...FILLED, headers, body, url: 'https://EXAMPLE.com:443/ready' })(stored)
    expect(moved).toMatchObject({ headers: stored.headers, body: stored.body })
  })

  test.each([
    ['another host', 'https://collector.example.net/health'],
    ['another port', 'https://example.com:8443/health'],
    ['no encryption', 'http://example.com/health'],
  ])('does not go to %s', (_, url) => {
    const sentence = 'Enter the secret again for a new address.'
    const refused = (field: string) => expect.objectContaining({ kind: 'invalid', field, message: sentence })
    expect(() => read({ ...FILLED, headers, url })(stored)).toThrow(refused('spec.headers'))
    expect(() => read({ ...FILLED, body, url })(stored)).toThrow(refused('spec.body'))
    expect(read({ ...FILLED, url })(stored)).toMatchObject({ url, body: 'ping' })
  })

  test.each([
    ['of another name', { headers: 'X-Key: ********' }, 'spec.headers'],
    ['of a body that is none', { body: '********' }, 'spec.body'],
  ])('is refused %s', (_, change, field) => {
    const refused = expect.objectContaining({ kind: 'invalid', field })
    expect(() => read({ ...FILLED, ...change })({ ...stored, body: null })).toThrow(refused)
    expect(() => read({ ...FILLED, ...change })(null)).toThrow(refused)
  })
})

describe('refuses', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['credentials in the address', { url: 'https://a:b@example.com/' }, 'url'],
    ['an address of another kind', { url: 'ftp://example.com/' }, 'url'],
    ['statuses that are none', { allow: 'fine' }, 'allow'],
    ['a header without a colon', { headers: 'Authorization' }, 'headers'],
    ['a header name with a space', { headers: 'My Header: x' }, 'headers.0.name'],
    ['more redirects than anybody follows', { maxRedirects: 99 }, 'maxRedirects'],
  ])('%s', (_, change, path) => {
    const parsed = httpFormSchema.safeParse({ ...FILLED, ...change })
    expect(parsed.error?.issues[0]?.path.join('.')).toBe(path)
  })
})
