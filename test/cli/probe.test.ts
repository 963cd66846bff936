import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { probeOnce } from '#cli/probe-once'
import { findDeadPort, serveHttp, serveRaw } from '../workers/probes/serve.ts'
import { serveDns } from '../workers/probes/serve-dns.ts'

const folder = mkdtempSync(join(tmpdir(), 'upfront-probe-'))
const PRIVATE = { ALLOW_PRIVATE_TARGETS: '127.0.0.1/32' }
let fileCount = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function probe(args: string[], env: Record<string, string> = PRIVATE) {
  const lines: string[] = []
  const code = await probeOnce(args, { print: (line) => lines.push(line), env })
  return { code, lines, text: lines.join('\n') }
}

function specFile(spec: unknown): string {
  fileCount += 1
  const path = join(folder, `${fileCount}.json`)
  writeFileSync(path, typeof spec === 'string' ? spec : JSON.stringify(spec))
  return path
}

const serveOk = () => serveHttp((_request, response) => response.end('all is well'))

describe('the exit code', () => {
  test('is 0 for up', async () => {
    const { origin } = await serveOk()
    const { code, lines } = await probe([origin])
    expect(code).toBe(0)
    expect(lines[0]).toMatch(/^UP {2}[\d.]+ ms {2}127\.0\.0\.1$/)
    expect(lines[1]).toBe('  HTTP/1.1 200, 11 characters of body, 0 redirects')
    expect(lines[2]).toMatch(
      /^ {2}resolve [\d.]+ ms, connect [\d.]+ ms, send [\d.]+ ms, wait [\d.]+ ms, read/,
    )
  })

  test('is 1 for degraded', async () => {
    const slow = await serveHttp((_request, response) => void setTimeout(() => response.end(), 20))
    const { code, lines } = await probe([
      '--spec',
      specFile({ kind: 'http', url: slow.origin, degradedAboveMs: 5 }),
    ])
    expect(code).toBe(1)
    expect(lines[0]).toMatch(/^DEGRADED/)
    expect(lines[1]).toMatch(/^ {2}Took \d+ ms, more than 5 ms$/)
  })

  test('is the same for a file that begins with a byte order mark', async () => {
    const { origin } = await serveOk()
    const file = specFile(`\uFEFF${JSON.stringify({ kind: 'http', url: origin })}`)
    expect(await probe(['--spec', file])).toMatchObject({ code: 0 })
  })

  test('is 2 for down, by a failure or by an assertion', async () => {
    const dead = await probe([`http://127.0.0.1:${await findDeadPort()}`])
    expect(dead).toMatchObject({
      code: 2,
      text: expect.stringContaining('Connect: the connection was refused'),
    })
    const broken = await serveHttp((_request, response) => response.writeHead(500).end())
    expect(await probe([broken.origin])).toMatchObject({
      code: 2,
      text: expect.stringContaining('Expected status 200-299, got 500'),
    })
  })

  test('is 2 for a private target that nobody allowed', async () => {
    const { origin } = await serveOk()
    const { code, text } = await probe([origin], {})
    expect(code).toBe(2)
    expect(text).toContain('127.0.0.1 is not a public address, and ALLOW_PRIVATE_TARGETS does not name it')
  })
})

describe('input that is refused:', () => {
  test.each([
    ['nothing to probe', [], 'Usage: npm run probe'],
    ['two addresses', ['http://a.example', 'http://b.example'], 'Usage: npm run probe'],
    ['an address and a file', ['http://a.example', '--spec', 'x.json'], 'Usage: npm run probe'],
    ['an unknown option', ['http://a.example', '--fast'], "Unknown option '--fast'"],
    ['what is no address', ['shop'], 'url: Expected an http or https URL.'],
    ['another protocol', ['ftp://a.example'], 'url: Expected an http or https URL.'],
    ['credentials in the address', ['http://user:pass@a.example'], 'Put credentials into a header'],
    ['a timeout that is no number', ['http://a.example', '--timeout', 'soon'], '--timeout takes seconds'],
    ['a timeout of nothing', ['http://a.example', '--timeout', '0'], '--timeout takes seconds'],
    ['an endless timeout', ['http://a.example', '--timeout', '1e9'], '--timeout takes seconds'],
    ['a file that is not there', ['--spec', '/no/such/file.json'], 'Cannot read /no/such/file.json'],
    ['a file that is no JSON', ['--spec', specFile('{')], 'Cannot read'],
    ['an unknown kind', ['--spec', specFile({ kind: 'pigeon' })], 'kind:'],
    ['a heartbeat', ['--spec', specFile({ kind: 'heartbeat' })], 'A heartbeat is told from outside'],
    [
      'a setting that does not exist',
      ['--spec', specFile({ kind: 'http', url: 'http://a.example', colour: 'red' })],
      'spec: There is no setting called colour here.',
    ],
    [
      'a mask, which stands for a secret that is stored elsewhere',
      ['--spec', specFile({ kind: 'tcp', host: 'a.example', port: 25, send: '********' })],
      'No secret is stored here: enter it.',
    ],
    [
      'a bad assertion',
      ['--spec', specFile({ kind: 'http', url: 'http://a.example', assertions: [{ on: 'moon' }] })],
      'assertions.0',
    ],
  ])('%s', async (_, args, says) => {
    await expect(probe(args)).rejects.toThrow(says)
    await expect(probe(args)).rejects.toHaveProperty('name', 'Refusal')
  })

  test('a bad variable', async () => {
    await expect(probe(['http://a.example'], { ALLOW_PRIVATE_TARGETS: 'some' })).rejects.toThrow(
      'ALLOW_PRIVATE_TARGETS must be true, false, or networks',
    )
  })
})

test('--json prints one line of { verdict, reasons, observation } with the phases in milliseconds', async () => {
  const { origin } = await serveOk()
  const { code, lines } = await probe([origin, '--json'])
  expect([code, lines.length]).toEqual([0, 1])
  const seen = JSON.parse(lines[0] ?? '')
  expect(Object.keys(seen)).toEqual(['verdict', 'reasons', 'observation'])
  expect(seen).toMatchObject({
    verdict: 'up',
    reasons: [],
    observation: {
      address: '127.0.0.1',
      failure: null,
      certificate: null,
      http: { status: 200, body: 'all is well' },
    },
  })
  expect(Object.keys(seen.observation.phases)).toEqual(['resolve', 'connect', 'send', 'wait', 'read'])
  for (const ms of Object.values(seen.observation.phases)) expect(ms).toBeTypeOf('number')
})

test('--json prints reasons as text', async () => {
  const { lines } = await probe([`http://127.0.0.1:${await findDeadPort()}`, '--json'])
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    verdict: 'down',
    reasons: ['Connect: the connection was refused'],
    observation: { http: null, failure: { phase: 'connect', code: 'connection_refused' } },
  })
})

test('--spec sends what the monitor would send, and judges as it would', async () => {
  let told = ''
  const { origin } = await serveHttp((request, response) => {
    told = `${request.method} ${request.headers['x-key']}`
    response.end('all is well')
  })
  const spec = {
    kind: 'http',
    url: origin,
    method: 'POST',
    headers: [{ name: 'X-Key', value: 'k' }],
    assertions: [{ on: 'body', contains: 'broken' }],
  }
  const { code, text } = await probe(['--spec', specFile(spec)])
  expect([code, told]).toEqual([2, 'POST k'])
  expect(text).toContain('Expected the body to contain "broken"')
})

test('--spec probes other kinds too, and shows what they answer', async () => {
  const { port } = await serveRaw((socket) => socket.end('220 ready\r\n'))
  const spec = { kind: 'tcp', host: '127.0.0.1', port, assertions: [{ on: 'text', contains: 'ready' }] }
  const { code, lines } = await probe(['--spec', specFile(spec)])
  expect([code, lines[1]]).toEqual([0, '  answer "220 ready"'])
  const told = await probe(['--json', '--spec', specFile(spec)])
  expect(JSON.parse(told.text)).toMatchObject({
    verdict: 'up',
    observation: { http: null, text: '220 ready' },
  })
})

test('--spec asks a name server, and shows its records', async () => {
  const { port } = await serveDns({
    'a.example A': [{ type: 'A', name: 'a.example', data: '192.0.2.7', ttl: 60 }],
  })
  const spec = { kind: 'dns', name: 'a.example', host: '127.0.0.1', port }
  const { code, lines } = await probe(['--spec', specFile(spec)])
  expect([code, ...lines.slice(1, 3)]).toEqual([0, '  NOERROR, 1 record', '    A 192.0.2.7 (60 s)'])
})

test('--timeout ends a probe that hangs', async () => {
  const { origin } = await serveRaw(() => {})
  const { code, text } = await probe([origin, '--timeout', '0.1'])
  expect(code).toBe(2)
  expect(text).toContain('Wait: no complete answer within 0.1 s')
})

test('the command ends with 3 and a sentence on input that is refused, and nothing on standard output', async () => {
  const ended = await run(['not an address'])
  expect(ended).toEqual({ code: 3, out: '', err: 'url: Expected an http or https URL.\n' })
})

test('the command ends with the verdict as its exit code', async () => {
  const ended = await run([`http://127.0.0.1:${await findDeadPort()}`, '--json'])
  expect(ended.code).toBe(2)
  expect(JSON.parse(ended.out)).toMatchObject({ verdict: 'down' })
})

function run(args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test', ...PRIVATE } as const
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', './cli/loader.js', 'cli/probe.ts', ...args],
      { env },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
}
