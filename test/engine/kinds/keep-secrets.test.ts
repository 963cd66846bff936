import { describe, expect, test } from 'vitest'
import { keepSecrets, MASK, maskSecrets } from '#engine/kinds/keep-secrets'
import { monitorSpecSchema } from '#engine/monitor'

const parse = (kind: string, fields: Record<string, unknown>) => monitorSpecSchema.parse({ kind, ...fields })
const HTTP = {
  url: 'https://example.com/health',
  headers: [
    { name: 'Authorization', value: 'stored bearer' },
    { name: 'Accept', value: 'stored accept' },
  ],
  body: 'stored body',
}
const stored = parse('http', HTTP)
const seal = (text: string) => `new ${text}`

test('a spec is shown with a mask for each secret, and for nothing else', () => {
  const shown = maskSecrets(stored)
  expect(JSON.stringify(shown)).not.toContain('stored')
  expect(shown).toMatchObject({ url: HTTP.url, headers: [{ name: 'Authorization', value: MASK }, {}] })
})

test('what is shown, sent back, is what is stored', () => {
  expect(keepSecrets(maskSecrets(stored), stored, seal)).toEqual(stored)
})

test('what is typed replaces what is stored, and what is left out is gone', () => {
  const typed = parse('http', { url: HTTP.url, headers: [{ name: 'authorization', value: 'x' }] })
  expect(keepSecrets(typed, stored, seal)).toMatchObject({
    headers: [{ name: 'authorization', value: 'new x' }],
    body: null,
  })
})

test('a header is known again by its name, whatever its case and place', () => {
  const headers = [
    { name: 'ACCEPT', value: MASK },
    { name: 'authorization', value: MASK },
  ]
  expect(keepSecrets(parse('http', { ...HTTP, headers }), stored, seal)).toMatchObject({
    headers: [{ value: 'stored accept' }, { value: 'stored bearer' }],
  })
})

test('headers of one name keep their order', () => {
  const twice = parse('http', {
    url: HTTP.url,
    headers: ['a', 'b'].map((value) => ({ name: 'X-Key', value })),
  })
  expect(keepSecrets(maskSecrets(twice), twice, seal)).toEqual(twice)
})

describe('a stored secret', () => {
  const masked = { ...HTTP, headers: [], body: MASK }
  const send = (change: object, before = stored) =>
    keepSecrets(parse('http', { ...masked, ...change }), before, seal)
  const refusal = (message: string, field = 'spec.body') =>
    expect.objectContaining({ kind: 'invalid', field, message })

  test.each([
    ['another path', 'https://example.com/ready'],
    ['the same origin in other words', 'https://EXAMPLE.com:443/ready'],
  ])('stays for %s', (_, url) => {
    expect(send({ url })).toMatchObject({ url, body: 'stored body' })
  })

  test.each([
    ['another host', 'https://collector.example.net/health'],
    ['another port', 'https://example.com:8443/health'],
    ['no encryption', 'http://example.com/health'],
    ['a name that only begins the same', 'https://example.com.evil.example/health'],
  ])('does not go to %s', (_, url) => {
    expect(() => send({ url })).toThrow(refusal('Enter the secret again for a new address.'))
    expect(send({ url, body: 'typed' })).toMatchObject({ url, body: 'new typed' })
  })

  test.each([
    ['another host', { host: 'b.example' }],
    ['another port', { port: 26 }],
  ])('of a kind with host and port does not go to %s', (_, change) => {
    const tcp = { host: 'a.example', port: 25, send: 'stored' }
    const typed = parse('tcp', { ...tcp, send: MASK, ...change })
    const moved = refusal('Enter the secret again for a new address.', 'spec.send')
    expect(() => keepSecrets(typed, parse('tcp', tcp), seal)).toThrow(moved)
  })

  const kept = {
    redis: { host: 'a.example', security: 'tls', password: 'stored' },
    mysql: { host: 'a.example', security: 'tls', username: 'web', password: 'stored' },
    postgres: { host: 'a.example', security: 'tls', username: 'web', password: 'stored' },
    grpc: { host: 'a.example', port: 443, metadata: [{ name: 'x-key', value: 'stored' }] },
    imap: { host: 'a.example', clientKey: '-----BEGIN KEY-----\nstored\n-----END KEY-----' },
    http: { url: 'https://a.example/', bearerToken: 'stored' },
    steps: { steps: [{ name: 'One', url: 'https://a.example/', bearerToken: 'stored' }] },
  }
  const change = (kind: keyof typeof kept, from: object, to: object) => {
    const before = parse(kind, { ...kept[kind], ...from })
    const typed = { ...maskSecrets(before), ...to }
    return { before, keep: () => keepSecrets(typed, before, seal) }
  }

  test.each<[string, keyof typeof kept, object]>([
    ['redis without encryption', 'redis', { security: 'none' }],
    ['mysql without encryption', 'mysql', { security: 'none' }],
    ['postgres without encryption', 'postgres', { security: 'none' }],
    ['grpc without encryption', 'grpc', { security: 'none' }],
    ['a mail server without encryption', 'imap', { security: 'none' }],
    ['a database whose certificate is not verified', 'postgres', { verify: false }],
    ['a site whose certificate is not verified', 'http', { verify: false }],
    ['a chain whose certificates are not verified', 'steps', { verify: false }],
  ])('does not go to %s', (_, kind, to) => {
    const lessSafe = 'Enter the secret again for a connection that protects it less.'
    expect(change(kind, {}, to).keep).toThrow(expect.objectContaining({ kind: 'invalid', message: lessSafe }))
  })

  test.each<[string, keyof typeof kept, object, object]>([
    ['that is encrypted from now on', 'redis', { security: 'none' }, { security: 'tls' }],
    ['that is encrypted otherwise', 'imap', { security: 'tls' }, { security: 'starttls' }],
    ['that is verified from now on', 'http', { verify: false }, { verify: true }],
    ['that was never verified', 'http', { verify: false }, { degradedAboveMs: 100 }],
  ])('stays for a connection %s', (_, kind, from, to) => {
    const { before, keep } = change(kind, from, to)
    expect(keep()).toEqual({ ...before, ...to })
  })

  const missing = 'No secret is stored here: enter it.'

  test('is refused where there is none', () => {
    expect(() => send({}, parse('http', { ...HTTP, body: null }))).toThrow(refusal(missing))
    const headers = [{ name: 'X-Key', value: MASK }]
    expect(() => send({ headers, body: null })).toThrow(refusal(missing, 'spec.headers.x-key'))
  })

  test('is refused for a monitor that is new, or of another kind', () => {
    const typed = parse('tcp', { host: 'a.example', port: 25, send: MASK })
    for (const before of [null, stored])
      expect(() => keepSecrets(typed, before, seal)).toThrow(refusal(missing, 'spec.send'))
  })

  test('is refused when headers of its name were added or taken away, since nobody can tell which stayed', () => {
    const headers = [
      { name: 'Accept', value: MASK },
      { name: 'Accept', value: 'typed' },
    ]
    expect(() => send({ headers, body: null })).toThrow(refusal(missing, 'spec.headers.accept'))
  })

  test('is not what somebody typed around its mask', () => {
    const sentence = 'Write the whole secret, or leave the eight stars alone.'
    for (const body of [`${MASK}x`, `x${MASK}`]) expect(() => send({ body })).toThrow(refusal(sentence))
  })
})

describe('the secrets of a chain of steps', () => {
  const step = (name: string, body: string | null, url = 'https://example.com/api') => ({ name, url, body })
  const chain = (...steps: object[]) => parse('steps', { steps })
  const before = chain(step('Log in', 'stored first'), step('Order', 'stored second'))
  const bodiesOf = (...steps: object[]) =>
    (keepSecrets(chain(...steps), before, seal) as { steps?: { body: string | null }[] }).steps?.map(
      ({ body }) => body,
    )
  const [first, second] = [step('Log in', MASK), step('Order', MASK)]

  test.each<[string, object[], (string | null)[]]>([
    ['stay in their steps', [first, second], ['stored first', 'stored second']],
    ['go with their steps when these change places', [second, first], ['stored second', 'stored first']],
    ['stay when a step before them goes', [second], ['stored second']],
    [
      'stay when a step comes before them',
      [step('Wait', null), first, second],
      [null, 'stored first', 'stored second'],
    ],
    [
      'stay in a step that is called otherwise',
      [step('Sign in', MASK), second],
      ['stored first', 'stored second'],
    ],
  ])('%s', (_, steps, bodies) => {
    expect(bodiesOf(...steps)).toEqual(bodies)
  })

  test('of its proxy do not go to another proxy, be it the address of a step', () => {
    const proxied = (proxy: string, proxyPassword: string) =>
      parse('steps', { steps: [step('Log in', null, 'http://example.com/')], proxy, proxyPassword })
    const stored = proxied('http://proxy.example:3128', 'stored')
    const moved = proxied('http://example.com', MASK)
    expect(() => keepSecrets(moved, stored, seal)).toThrow('Enter the secret again for a new address.')
  })

  test.each<[string, object[], string]>([
    ['another step', [first, step('New', MASK), second], 'spec.steps.1.body'],
    ['another address', [first, step('Order', MASK, 'https://b.example/')], 'spec.steps.0.body'],
    [
      'a chain of which any step goes elsewhere',
      [first, step('Order', 'typed', 'https://b.example/')],
      'spec.steps.0.body',
    ],
  ])('do not go to %s', (_, steps, field) => {
    expect(() => bodiesOf(...steps)).toThrow(expect.objectContaining({ kind: 'invalid', field }))
  })
})
