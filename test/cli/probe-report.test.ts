import { expect, test } from 'vitest'
import { describeProbe } from '#cli/probe-report'
import { NO_ANSWERS, type Observation } from '#engine/observation'

const SEEN: Observation = {
  ...NO_ANSWERS,
  latencyMs: 12.34,
  phases: { resolve: 1, connect: 11.34 },
  address: '192.0.2.1',
  certificate: null,
  failure: null,
}
const HTTP = {
  status: 200,
  protocol: 'HTTP/2',
  headers: {},
  body: 'x',
  bodyTruncated: true,
  redirectCount: 2,
  finalUrl: 'https://a.example/',
}
const CERTIFICATE = {
  subject: 'CN=a.example',
  issuer: 'CN=R3',
  names: ['a.example'],
  chain: [],
  validFrom: '2026-01-01T00:00:00Z',
  validTo: '2026-05-31T00:00:00Z',
  daysLeft: 1,
  protocol: 'TLSv1.3',
  ocspStapled: false,
}
const PING = { sentCount: 3, receivedCount: 2, lossPercent: 33.3, averageMs: 1.25, jitterMs: 0.5 }
const LOST = { sentCount: 3, receivedCount: 0, lossPercent: 100, averageMs: null, jitterMs: null }
const MX = { type: 'MX', value: '10 mail.a.example', ttlSeconds: 300 }

test.each<[string, Partial<Observation>, string[]]>([
  ['an HTTP answer', { http: HTTP }, ['  HTTP/2 200, 1 character of body (cut), 2 redirects']],
  [
    'a banner, without letting it write on the terminal',
    { text: '\x1b[2Jhi\r\n' },
    ['  answer "\\u001b[2Jhi\\r\\n"'],
  ],
  ['a long answer, cut', { text: 'x'.repeat(300) }, [`  answer "${'x'.repeat(199)}…"`]],
  [
    'records',
    { dns: { code: 'NOERROR', records: [MX] } },
    ['  NOERROR, 1 record', '    MX 10 mail.a.example (300 s)'],
  ],
  [
    'a record and a name, without letting them write on the terminal',
    {
      dns: {
        code: 'NOERROR',
        records: [{ type: 'TXT', value: '\x1b]0;owned\x07\x9b2J\u202e', ttlSeconds: 1 }],
      },
      upstream: { component: 'API\r\x1b[1mUP', status: 'operational' },
    },
    [
      '  NOERROR, 1 record',
      '    TXT \\u001b]0;owned\\u0007\\u009b2J\\u202e (1 s)',
      '  API\\u000d\\u001b[1mUP: operational',
    ],
  ],
  ['no records', { dns: { code: 'NXDOMAIN', records: [] } }, ['  NXDOMAIN, 0 records']],
  ['round trips', { ping: PING }, ['  2 of 3 answered, 33 % lost, 1.3 ms on average, jitter 0.5 ms']],
  ['no round trip', { ping: LOST }, ['  0 of 3 answered, 100 % lost']],
  [
    "another page's word",
    { upstream: { component: 'API', status: 'major_outage' } },
    ['  API: major_outage'],
  ],
  [
    'a certificate',
    { certificate: CERTIFICATE },
    ['  certificate CN=a.example until 2026-05-31, 1 day left, TLSv1.3'],
  ],
])('%s is told to people', (_, answers, lines) => {
  expect(describeProbe('up', [], { ...SEEN, ...answers })).toEqual([
    'UP  12.3 ms  192.0.2.1',
    ...lines,
    '  resolve 1.0 ms, connect 11.3 ms',
  ])
})

test('reasons stand before what came back', () => {
  expect(describeProbe('down', ['Because.'], { ...SEEN, text: 'no' }).slice(0, 3)).toEqual([
    'DOWN  12.3 ms  192.0.2.1',
    '  Because.',
    '  answer "no"',
  ])
})

test('what never began has no phases to tell', () => {
  expect(describeProbe('down', ['DNS: no.'], { ...SEEN, phases: {}, address: null })).toEqual([
    'DOWN  12.3 ms',
    '  DNS: no.',
  ])
})
