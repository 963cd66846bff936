import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { refuseOldNode } from '#cli/command'

/** The machine's own Node, beside which the project brings its runtime. */
const SYSTEM_NODE = '/usr/bin/node'
const version = spawnSync(SYSTEM_NODE, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout?.trim()

function isTooOld(): boolean {
  try {
    refuseOldNode(version)
    return false
  } catch {
    return true
  }
}

describe.skipIf(!version || !isTooOld())('on a Node that is too old (skipped where there is none)', () => {
  test('a command says which one it needs, instead of failing while it is loaded', () => {
    const { status, stderr } = spawnSync(
      SYSTEM_NODE,
      ['--import', './cli/loader.js', 'cli/replay.ts', 'drill.json'],
      { encoding: 'utf8' },
    )
    expect(stderr).toContain(`Upfront needs Node 22.19 or newer and this is ${version}`)
    expect(stderr).not.toContain('SyntaxError')
    expect(status).toBe(1)
  })
})
