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
  const { verdict, evidence } = await check(
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
  expect(verdict).toBe('down')
  expect(evidence?.reasons.map(({ text }) => text)).toEqual([
    'Expected the body to contain "welcome", got "•••"',
  ])
})
