import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EventKind, subjectOf } from '#engine/event'

describe('subject lines', () => {
  test.each<[EventKind, string]>([
    ['incident_opened', '[Northwind] Checkout is down'],
    ['incident_updated', '[Northwind] Update: Checkout is down'],
    ['incident_resolved', '[Northwind] Resolved: Checkout is down'],
    ['maintenance_scheduled', '[Northwind] Planned maintenance: Checkout is down'],
    ['subscription_requested', 'Confirm your subscription to Northwind status'],
  ])('%s', (kind, expected) => expect(subjectOf(kind, 'Northwind', 'Checkout is down')).toBe(expected))

  test('one line of at most 200 characters, whatever the title holds', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'a',
            '\u00e9',
            '\u{1f6a7}',
            '\r\n',
            '\u0000',
            '\u2028',
            '\u2029',
            '\u0085',
            '\ud800',
          ),
          { maxLength: 400 },
        ),
        (parts) => {
          const line = subjectOf('incident_opened', 'Northwind', `a\r\nBcc: ${parts.join('')}`)
          expect(line).not.toMatch(/[\r\n\u2028\u2029]/)
          expect(line.length).toBeLessThanOrEqual(200)
        },
      ),
    )
  })
})
