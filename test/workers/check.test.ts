import { expect, test } from 'vitest'
import { idSchema } from '#engine/id'
import { kinds, monitorRulesSchema } from '#engine/monitor'
import { check } from '#workers/check'
import { createGuard } from '#workers/guard'
import { probeWithin } from '#workers/probes/registry'
import { serveHttp } from './probes/serve.ts'

test('what a target repeats of a secret is not kept', async () => {
  const { origin } = await serveHttp((request, response) => response.end(request.headers.authorization))
  const spec = kinds.http.parse({
    kind: 'http',
    url: origin,
    headers: [{ name: 'authorization', value: 'Bearer abcdefghijkl' }],
    assertions: [{ on: 'body', contains: 'welcome' }],
  })
  const guard = createGuard(['127.0.0.0/8'])
  const checked = await check(
    {
      monitorId: idSchema<'monitor'>().parse('abcdefghijkl'),
      spec,
      rules: monitorRulesSchema.parse({}),
      dueAt: 0,
    },
    {
      location: 'here',
      probe: (asked, timeoutMs) => probeWithin(asked, { timeoutMs, guard }),
      clock: { now: () => 0 },
    },
  )
  expect(checked?.verdict).toBe('down')
  expect(checked?.evidence?.reasons.map(({ text }) => text)).toEqual([
    'Expected the body to contain "welcome", got "•••"',
  ])
})

test.each(['EMFILE', 'ENFILE', 'ENOBUFS'])(
  'a worker that is full (%s) says nothing of the target',
  async (code) => {
    const guard = createGuard(true, async () => {
      throw Object.assign(new Error('full'), { code })
    })
    const spec = kinds.tcp.parse({ kind: 'tcp', host: 'shop.example', port: 9 })
    const rules = monitorRulesSchema.parse({})
    const probe = () => probeWithin(spec, { timeoutMs: 1_000, guard })
    expect((await probe()).failure).toMatchObject({ phase: 'resolve', code: 'exhausted' })
    const monitorId = idSchema<'monitor'>().parse('abcdefghijkl')
    const ports = { location: 'here', probe, clock: { now: () => 0 } }
    expect(await check({ monitorId, spec, rules, dueAt: 0 }, ports)).toBeNull()
  },
)
