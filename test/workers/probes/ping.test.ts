import { accessSync, chmodSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { kinds } from '#engine/monitor'
import { judge } from '#engine/verdict'
import { createGuard } from '#workers/guard'
import { timeoutError } from '#workers/probes/failure'
import { probePing } from '#workers/probes/ping'
import { readPingOutput } from '#workers/probes/ping-output'
import { SYSTEM_PATH } from '#workers/probes/ping-program'

type Wish = { host?: string; count?: number; path?: string; names?: string[] }

const spec = (host = '127.0.0.1', count = 3) => kinds.ping.parse({ kind: 'ping', host, count })

function look({ host, count, path, names = [] }: Wish) {
  const guard = createGuard(['127.0.0.0/8', '::1'], async () => names)
  const context = { signal: new AbortController().signal, guard, family: 'any' as const }
  return probePing(spec(host, count), context, path)
}

/** A folder with a program "ping" that does what the lines of its script say, and keeps a note of its arguments. */
function installPing(...lines: string[]): { path: string; note: (name: string) => string } {
  const path = mkdtempSync(join(tmpdir(), 'upfront-ping-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  const script = [
    '#!/bin/sh',
    `cd ${path}`,
    'printf "%s\\n" "$@" > arguments',
    'export -p > environment',
    ...lines,
  ]
  writeFileSync(join(path, 'ping'), script.join('\n'))
  chmodSync(join(path, 'ping'), 0o755)
  return { path, note: (name) => readFileSync(join(path, name), 'utf8') }
}

const printing = (text: string) =>
  `cat_() { while IFS= read -r line; do echo "$line"; done; }\ncat_ <<'END'\n${text}\nEND`

const IPUTILS = `PING 127.0.0.1 (127.0.0.1) 56(84) bytes of data.
64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=1.00 ms
64 bytes from 127.0.0.1: icmp_seq=2 ttl=64 time=4.00 ms
64 bytes from 127.0.0.1: icmp_seq=3 ttl=64 time=1.00 ms

--- 127.0.0.1 ping statistics ---
3 packets transmitted, 3 received, 0% packet loss, time 401ms
rtt min/avg/max/mdev = 1.000/2.000/4.000/1.414 ms`

describe('what ping prints is read:', () => {
  test.each<[string, string, object | null]>([
    ['by iputils', IPUTILS, { sentCount: 3, receivedCount: 3, lossPercent: 0, averageMs: 2, jitterMs: 3 }],
    [
      'by busybox',
      '64 bytes from ::1: seq=0 ttl=64 time=0.5 ms\n\n2 packets transmitted, 1 packets received, 50% packet loss',
      { sentCount: 2, receivedCount: 1, lossPercent: 50, averageMs: 0.5, jitterMs: null },
    ],
    [
      'by macOS over IPv6',
      '16 bytes from ::1, icmp_seq=0 hlim=64 time=0.100 ms\n2 packets transmitted, 1 packets received, 50.0% packet loss',
      { sentCount: 2, receivedCount: 1, lossPercent: 50, averageMs: 0.1, jitterMs: null },
    ],
    [
      'with a reply that came twice',
      '64 bytes from 1: icmp_seq=1 ttl=64 time=2 ms\n64 bytes from 1: icmp_seq=1 ttl=64 time=9 ms (DUP!)\n1 packets transmitted, 1 received, +1 duplicates',
      { sentCount: 1, receivedCount: 1, lossPercent: 0, averageMs: 2, jitterMs: null },
    ],
    [
      'with nothing back',
      '3 packets transmitted, 0 received, 100% packet loss, time 400ms',
      { sentCount: 3, receivedCount: 0, lossPercent: 100, averageMs: null, jitterMs: null },
    ],
    ['with nothing counted', 'ping: unknown option', null],
  ])('%s', (_, text, answer) => expect(readPingOutput(text)).toEqual(answer))
})

describe('a ping', () => {
  test('tells loss, jitter and one round trip as its latency, not the time of the series', async () => {
    const seen = await look(installPing(printing(IPUTILS)))
    expect(seen).toMatchObject({ failure: null, address: '127.0.0.1', ping: { lossPercent: 0, jitterMs: 3 } })
    expect(seen.phases).toEqual({ resolve: expect.any(Number), wait: 2 })
    expect(seen.latencyMs).toBeCloseTo(2 + (seen.phases.resolve ?? 0), 3)
  })

  test('is given the address that was checked, never the name', async () => {
    const installed = installPing(printing(IPUTILS))
    await look({ ...installed, host: 'gateway.example', names: ['127.0.0.7'], count: 5 })
    expect(installed.note('arguments').trim().split('\n')).toEqual(
      expect.arrayContaining(['-n', '-c', '5', '127.0.0.7']),
    )
    expect(installed.note('arguments')).not.toContain('example')
  })

  test('learns nothing of the environment of the worker', async () => {
    vi.stubEnv('SECRET', 'not to be told')
    const installed = installPing(printing(IPUTILS))
    await look(installed)
    expect(installed.note('environment')).not.toContain('not to be told')
    expect(installed.note('environment')).toContain("LC_ALL='C'")
    vi.unstubAllEnvs()
  })

  test('with most packets lost is degraded unless other expectations are given', async () => {
    const text =
      '64 bytes from 1: icmp_seq=1 ttl=1 time=2 ms\n3 packets transmitted, 1 received, 66% packet loss'
    const { verdict, reasons } = judge(spec(), await look(installPing(printing(text))))
    expect([verdict, ...reasons.map((reason) => reason.text)]).toEqual([
      'degraded',
      'Expected at most 50 % of the packets lost, got 66.667 %',
    ])
  })
})

describe('a ping fails', () => {
  const saying = (text: string) => installPing(printing(text))

  test('when nothing comes back', async () => {
    const { failure } = await look(saying('3 packets transmitted, 0 received, 100% packet loss'))
    expect(failure).toEqual({
      phase: 'wait',
      code: 'timeout',
      message: 'Wait: none of 3 echo requests was answered',
    })
  })

  test('when a router says that there is no way', async () => {
    const text =
      'From 10.0.0.1 icmp_seq=1 Destination Host Unreachable\n3 packets transmitted, 0 received, +3 errors'
    expect((await look(saying(text))).failure).toEqual({
      phase: 'wait',
      code: 'unreachable',
      message: 'Wait: a router answered: Destination Host Unreachable',
    })
  })

  test('with the deadline, which kills the program', async () => {
    const { path, note } = installPing('echo $$ > pid', 'exec /bin/sleep 60')
    const controller = new AbortController()
    const context = { signal: controller.signal, guard: createGuard(true), family: 'any' as const }
    const seen = probePing(spec(), context, path)
    const pid = await vi.waitFor(() => {
      const number = Number(note('pid'))
      expect(number).toBeGreaterThan(0)
      return number
    })
    controller.abort(timeoutError(1_000))
    const message = 'Wait: no complete answer within 1 s'
    expect((await seen).failure).toEqual({ phase: 'wait', code: 'timeout', message })
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })

  test('with a sentence when there is no such program', async () => {
    const { failure } = await look({ path: '/nowhere' })
    expect(failure).toEqual({
      phase: 'wait',
      code: 'unsupported',
      message: 'Wait: the program ping is not installed at this location',
    })
  })

  test('with a sentence when the program may not do its work', async () => {
    const { failure } = await look(installPing('echo "ping: socket: Operation not permitted" >&2', 'exit 2'))
    expect(failure).toMatchObject({
      code: 'unsupported',
      message: 'Wait: ping cannot be used at this location (ping: socket: Operation not permitted)',
    })
  })

  test.each(['-f', '127.0.0.1 -c 9', '$(id)', '127.0.0.1;id', '-c9'])(
    'to be asked for the host "%s"',
    (host) => {
      expect(() => spec(host)).toThrow()
    },
  )
})

describe.skipIf(!isInstalled())('the ping of this machine (skipped where it is not installed)', () => {
  test.each(['127.0.0.1', '::1'])('reaches %s', async (host) => {
    const seen = await look({ host })
    expect(seen).toMatchObject({ failure: null, ping: { sentCount: 3, receivedCount: 3, lossPercent: 0 } })
  })
})

function isInstalled(): boolean {
  return SYSTEM_PATH.split(':').some((folder) => {
    try {
      accessSync(join(folder, 'ping'), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
