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
