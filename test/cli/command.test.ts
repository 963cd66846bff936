import { expect, test } from 'vitest'
import { refuseOldNode } from '#cli/command'

test.each(['22.19.0', '22.20.1', '24.0.0'])('Node %s will do', (version) => {
  expect(() => refuseOldNode(version)).not.toThrow()
})

test.each(['18.20.4', '20.19.5', '22.18.0'])(
  'Node %s is refused with its version and the way out',
  (version) => {
    expect(() => refuseOldNode(version)).toThrow(`this is ${version}: please run npm ci`)
  },
)
