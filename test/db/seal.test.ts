import { describe, expect, test } from 'vitest'
import { sealSpec, unsealSpec } from '#db/monitors/seal-spec'
import { seal, unseal } from '#db/seal'
import { maskSecrets } from '#engine/kinds/keep-secrets'
import { monitorSpecSchema } from '#engine/monitor'

const secrets = { current: 'a-secret-of-the-house', previous: null }

describe('seal', () => {
  test('what was sealed opens again, and says nothing of itself', () => {
    const sealed = seal(secrets, 'monitor-spec', 'Bearer t0ken ✓')
    expect(sealed).not.toContain('t0ken')
    expect(unseal(secrets, 'monitor-spec', sealed)).toBe('Bearer t0ken ✓')
  })

  test('the same text never looks the same twice', () => {
    expect(seal(secrets, 'monitor-spec', 'x')).not.toBe(seal(secrets, 'monitor-spec', 'x'))
  })

  test('after a change of SECRET the previous one still opens, and new texts use the new one', () => {
    const sealed = seal(secrets, 'monitor-spec', 'x')
    const changed = { current: 'another', previous: secrets.current }
    expect(unseal(changed, 'monitor-spec', sealed)).toBe('x')
    expect(() => unseal(secrets, 'monitor-spec', seal(changed, 'monitor-spec', 'x'))).toThrow(
      'another SECRET',
    )
  })

  test.each([
    ['another purpose', (sealed: string) => unseal(secrets, 'mail-link', sealed)],
    [
      'a forgotten SECRET',
      (sealed: string) => unseal({ current: 'b', previous: 'c' }, 'monitor-spec', sealed),
    ],
    ['a changed byte', (sealed: string) => unseal(secrets, 'monitor-spec', flipLast(sealed))],
    ['a cut text', (sealed: string) => unseal(secrets, 'monitor-spec', sealed.slice(0, -8))],
    ['a plain text', () => unseal(secrets, 'monitor-spec', 'plain')],
  ])('%s does not open it', (_, open) => {
    expect(() => open(seal(secrets, 'monitor-spec', 'x'))).toThrow()
  })
})

describe('a spec', () => {
  const spec = monitorSpecSchema.parse({
    kind: 'http',
    url: 'https://example.org/',
    headers: [{ name: 'authorization', value: 'Bearer t0ken' }],
    body: 'p4ss',
  })

  test('is stored without its secrets, is still a spec, and comes back whole', () => {
    const stored = sealSpec(secrets, spec)
    expect(JSON.stringify(stored)).not.toMatch(/t0ken|p4ss/)
    expect(monitorSpecSchema.parse(stored)).toEqual(stored)
    expect(unsealSpec(secrets, stored)).toEqual(spec)
  })

  test.each([
    ['that only begins like a sealed one', 'sealed:x'],
    ['sealed with another SECRET', seal({ current: 'another', previous: null }, 'monitor-spec', 'x')],
    ['sealed for another purpose', seal(secrets, 'mail-link', 'x')],
    ['sealed for another monitor, with our own SECRET', seal(secrets, 'monitor-spec', 'x')],
  ])('with a typed text %s comes back as it was typed', (_, text) => {
    const typed = { ...spec, headers: [{ name: 'x-key', value: text }], body: text }
    expect(unsealSpec(secrets, sealSpec(secrets, typed))).toEqual(typed)
  })

  test('keeps what was not typed again, even under a SECRET that is gone', () => {
    const stored = sealSpec({ current: 'gone', previous: null }, spec)
    expect(sealSpec(secrets, maskSecrets(stored), stored)).toEqual(stored)
  })

  test('does not open its own ciphertext when somebody types it, be it for another address', () => {
    const stored = sealSpec(secrets, spec)
    const typed = { ...stored, url: 'https://collector.example.net/' }
    expect(unsealSpec(secrets, sealSpec(secrets, typed, stored))).toEqual(typed)
  })
})

function flipLast(sealed: string): string {
  return `${sealed.slice(0, -4)}${sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
}
