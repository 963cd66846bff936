import { describe, expect, test } from 'vitest'
import { mapSecrets } from '#engine/kinds/secret'
import { kinds } from '#engine/monitor'
import { see } from './see.ts'
import { serveHttp } from './serve.ts'

describe('what a chain keeps', () => {
  const TOKEN = 'T0KEN/SECRET&7f'
  const keeping = (url: string, over = {}) => ({
    name: 'Log in',
    url,
    extracts: [{ from: 'json' as const, name: 'token', path: '$.token' }],
    ...over,
  })

  /** Gives a token, repeats it in an answer, and leads to an address that holds it. */
  async function serveEcho(): Promise<string> {
    const { origin } = await serveHttp(({ url = '', headers }, response) => {
      if (url === '/login') response.end(JSON.stringify({ token: TOKEN }))
      else if (url === '/away') response.writeHead(302, { location: `ftp://x.example/${TOKEN}` }).end()
      else response.setHeader('x-echo', TOKEN).end(`echo ${url} ${headers.authorization}`)
    })
    return origin
  }

  const written = [TOKEN, encodeURIComponent(TOKEN), 'T0KEN', 'SECRET']

  test('is in no reason and nowhere in what was seen, though answers repeat it', async () => {
    const origin = await serveEcho()
    const { seen, verdict, reasons } = await see({
      kind: 'steps',
      steps: [
        keeping(`${origin}/login`),
        {
          name: 'Echo',
          url: `${origin}/echo/{{token}}`,
          bearerToken: '{{token}}',
          assertions: [{ on: 'body', contains: 'welcome' }],
        },
      ],
    })
    expect(verdict).toBe('down')
    expect(reasons.map(({ text }) => text)).toEqual([
      'Step 2 (Echo): Expected the body to contain "welcome", got "echo /echo/••• Bearer •••"',
    ])
    expect(seen.steps?.[0]?.http.body).toBe('{"token":"•••"}')
    for (const writing of written) expect(JSON.stringify({ seen, reasons })).not.toContain(writing)
  })

  test('is not told by the step that gives it, be it broken or not', async () => {
    const origin = await serveEcho()
    for (const otherwise of ['down', 'degraded'] as const) {
      const assertions = [{ on: 'body' as const, contains: 'welcome', otherwise }]
      const { verdict, reasons } = await see({
        kind: 'steps',
        steps: [keeping(`${origin}/login`, { assertions })],
      })
      expect(verdict).toBe(otherwise)
      expect(reasons[0]?.text).toContain('got "{\\"token\\":\\"•••\\"}"')
    }
  })

  test('is not told by a failure', async () => {
    const origin = await serveEcho()
    const { seen, verdict } = await see({
      kind: 'steps',
      steps: [keeping(`${origin}/login`), { name: 'Away', url: `${origin}/away` }],
    })
    expect(verdict).toBe('down')
    for (const writing of written) expect(JSON.stringify(seen)).not.toContain(writing)
  })

  test('of an answer that is long is looked for in the part that is still shown', async () => {
    const { origin } = await serveHttp((_request, response) =>
      response.end(JSON.stringify({ token: TOKEN, filling: `${'x'.repeat(65_490)}${TOKEN}` })),
    )
    const { seen, verdict } = await see({ kind: 'steps', steps: [keeping(origin)] })
    expect(verdict).toBe('up')
    expect(seen.http?.body.length).toBeLessThanOrEqual(65_536)
    expect(seen.http?.body).not.toContain('T0')
  })
})

test('every secret of every step is sealed', () => {
  const spec = kinds.steps.parse({
    kind: 'steps',
    steps: [
      {
        name: 'One',
        url: 'https://a.example/',
        headers: [{ name: 'a', value: 'secret' }],
        body: 'secret',
        password: 'secret',
        bearerToken: 'secret',
      },
    ],
    proxyPassword: 'secret',
  })
  expect(JSON.stringify(mapSecrets(spec, () => 'sealed'))).not.toContain('secret')
})
