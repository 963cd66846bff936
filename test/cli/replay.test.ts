import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { replayOnce } from '#cli/replay-once'

const folder = mkdtempSync(join(tmpdir(), 'upfront-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const DRILL = {
  until: '2026-03-01T00:10:00Z',
  components: [{ key: 'db' }, { key: 'web', requires: 'db' }],
  monitors: [{ key: 'probe', component: 'db', intervalSeconds: 300 }],
  checks: [
    { monitor: 'probe', at: '2026-03-01T00:00:00Z', verdict: 'up' },
    { monitor: 'probe', at: '2026-03-01T00:05:00Z', verdict: 'down' },
  ],
}

function file(document: unknown): string {
  const path = join(folder, `${Math.random()}.json`)
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document))
  return path
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/tsx', ['cli/replay.ts', ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('npm run replay', () => {
  test('prints one document and ends well', () => {
    const { status, stdout } = run(file(DRILL))
    expect(status).toBe(0)
    expect(JSON.parse(stdout).incidents).toEqual([
      {
        root: 'db',
        affected: ['db', 'web'],
        impact: 'critical',
        startedAt: '2026-03-01T00:05:00.000Z',
        resolvedAt: null,
      },
    ])
  })

  test('bad input ends with 1, one sentence, and nothing on standard output', () => {
    expect(run(file({ ...DRILL, until: '2026-02-01T00:00:00Z' }))).toEqual({
      status: 1,
      stdout: '',
      stderr: 'until: it does not come after "from".\n',
    })
  })
})

describe('arguments and files', () => {
  const refusal = (...args: string[]) => {
    const printed: string[] = []
    const attempt = () => replayOnce(args, { print: (text) => printed.push(text) })
    expect(attempt).toThrow()
    expect(printed).toEqual([])
    try {
      attempt()
    } catch (error) {
      return String(error)
    }
    return ''
  }

  test('a file that is not there is named', () => {
    expect(refusal('nowhere.json')).toContain('nowhere.json')
  })

  test('a file that holds no JSON is named', () => {
    const path = file('{ "until":\n }')
    expect(refusal(path)).toMatch(/^Refusal: [^\n]*\.$/)
    expect(refusal(path)).toContain(path)
  })

  test('no file at all shows the usage', () => {
    expect(refusal()).toContain('Usage: npm run replay -- FILE.json')
  })
})

describe('one moment of a drill', () => {
  const SLOW = {
    ...DRILL,
    until: '2026-03-01T00:30:00Z',
    monitors: [{ ...DRILL.monitors[0], failuresToDown: 2 }],
    checks: ['up', 'down', 'down', 'up', 'up', 'up'].map((verdict, index) => ({
      monitor: 'probe',
      at: `2026-03-01T00:${String(index * 5).padStart(2, '0')}:00Z`,
      verdict,
    })),
  }
  const ask = (...args: string[]) => {
    const printed: string[] = []
    replayOnce([file(SLOW), ...args], { print: (text) => printed.push(text) })
    return JSON.parse(printed.join(''))
  }

  test('--at tells what was true then, as known now', () => {
    expect(ask('--at', '2026-03-01T00:07:00Z')).toMatchObject({
      indicator: 'critical',
      components: [
        { key: 'db', status: 'major_outage', since: '2026-03-01T00:05:00.000Z' },
        { key: 'web', status: 'major_outage', cause: ['db'] },
      ],
      incidents: [{ root: 'db', resolvedAt: null }],
      corrections: [],
    })
  })

  test('the end itself is the moment before', () => {
    expect(ask('--at', '2026-03-01T00:30:00Z')).toMatchObject({
      at: '2026-03-01T00:30:00.000Z',
      indicator: 'none',
    })
  })

  test('--known tells what was known then, and where that was wrong', () => {
    expect(ask('--at', '2026-03-01T00:07:00Z', '--known', '2026-03-01T00:07:00Z')).toMatchObject({
      indicator: 'none',
      components: [{ status: 'operational' }, { status: 'operational' }],
      incidents: [],
      corrections: [
        { key: 'db', known: 'operational', now: 'major_outage' },
        { key: 'web', known: 'operational', now: 'major_outage' },
      ],
    })
  })

  test('--known alone replays what was known then', () => {
    expect(ask('--known', '2026-03-01T00:07:00Z').incidents).toEqual([])
    expect(ask('--known', '2026-03-01T00:10:00Z').incidents).toMatchObject([{ root: 'db', resolvedAt: null }])
  })

  test('--explain leads back to the first failing check', () => {
    expect(ask('--explain', 'web@2026-03-01T00:07:00Z').sentences).toEqual([
      'Availability is 66 %: 1 − 10 min major outage / 30 min watched.',
      'web was down from 1 Mar 2026, 00:05:00 UTC to 1 Mar 2026, 00:15:00 UTC (10 min).',
      'The blame is with db, which it needs.',
      'db fails its checks, first seen at 1 Mar 2026, 00:05:00 UTC from probe at default.',
      'At 1 Mar 2026, 00:07:00 UTC it was known as operational: what tells otherwise was recorded later.',
    ])
  })

  test.each([
    [['--at', 'noon'], '--at: expected an ISO instant'],
    [['--at', '2026-03-01T00:30:01Z'], '--at: the scenario tells of'],
    [['--at', '2026-03-01T00:07:00Z', '--known', '2026-03-01T00:06:00Z'], '--known: it comes before --at'],
    [['--known', '2026-02-01T00:00:00Z'], '--known: nothing was known yet'],
    [['--explain', 'web'], '--explain: expected'],
    [['--explain', 'x@2026-03-01T00:07:00Z'], '--explain: there is no component "x"'],
  ])('%j is refused', (args, sentence) => {
    expect(() => ask(...args)).toThrow(sentence)
  })
})
