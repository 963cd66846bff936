import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { findProcess } from '#cli/process-facts'
import { BACK_OFF, restartDelayMs, type Supervised, supervise } from '#cli/supervise'

const folder = mkdtempSync(join(tmpdir(), 'upfront-supervise-'))
const running: Supervised[] = []
afterEach(async () => {
  for (const child of running.splice(0)) await child.stop(1_000)
  rmSync(join(folder, 'ended'), { force: true })
})

function superviseScript(script: string, lines: string[] = []): Supervised {
  const child = supervise({
    name: 'worker',
    args: ['-e', script],
    env: process.env,
    cwd: folder,
    log: (line) => lines.push(line),
    backOff: { firstMs: 1, capMs: 4, steadyMs: 60_000 },
  })
  running.push(child)
  return child
}

describe('back-off', () => {
  test.each([
    [1, 250],
    [2, 500],
    [3, 1_000],
    [8, 30_000],
    [5_000, 30_000],
  ])('after %i failures in a row the next start comes in %i ms', (failures, delayMs) => {
    expect(restartDelayMs(failures, BACK_OFF)).toBe(delayMs)
  })
})

describe('a supervised process', () => {
  test('that ends is started again, each time later, and says why it ended', async () => {
    const lines: string[] = []
    superviseScript('process.exit(3)', lines)
    await vi.waitFor(() => expect(lines.length).toBeGreaterThanOrEqual(3), { timeout: 8_000 })
    expect(lines.slice(0, 3)).toEqual([
      'worker ended (exit code 3) and is started again in 0.001 s.',
      'worker ended (exit code 3) and is started again in 0.002 s.',
      'worker ended (exit code 3) and is started again in 0.004 s.',
    ])
  })

  test('is asked to stop with SIGTERM, waited for, and not started again', async () => {
    const lines: string[] = []
    const child = superviseScript(
      `process.on('SIGTERM', () => { require('fs').writeFileSync('ended', 'in peace'); process.exit() })
       setInterval(() => {}, 1000); console.log('ready')`,
      lines,
    )
    await vi.waitFor(() => expect(lines).toEqual(['ready']), { timeout: 8_000 })
    const pid = child.pid() ?? 0
    await child.stop(5_000)
    expect(readFileSync(join(folder, 'ended'), 'utf8')).toBe('in peace')
    expect(findProcess(pid)).toBeNull()
    expect(child.pid()).toBeNull()
  })

  test('that does not listen is ended by force', async () => {
    const lines: string[] = []
    const child = superviseScript(
      "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready')",
      lines,
    )
    await vi.waitFor(() => expect(lines).toEqual(['ready']), { timeout: 8_000 })
    const pid = child.pid() ?? 0
    await child.stop(50)
    expect(findProcess(pid)).toBeNull()
  })
})
