import { describe, expect, test } from 'vitest'
import { decideIncidents } from '#engine/automation'
import { chain, input, read, told } from './automated-chain.ts'
import { CHECKOUT, MINUTE, NOON, NOW } from './sample-graph.ts'

describe('a wording of its own', () => {
  const wording = {
    title: 'Payments: {{component}} {{problem}}',
    opening: 'We are on it. {{explanation}} {{firstSeen}}',
    recovered: 'All well since {{since}} ({{duration}}).',
  }

  test('opens with the words of the root', () => {
    const [decision] = decideIncidents(input(chain({ policy: { wording } })), NOW)
    const { title = null, body = null } = decision?.kind === 'open' ? decision : {}
    expect(read(title)).toBe('Payments: Payments database does not answer')
    expect(read(body)).toMatch(/^We are on it\. Checkout is failing because Payments database .* First seen /)
  })

  test('and ends with them', () => {
    const back = NOON - 4 * MINUTE
    const facts = chain({ policy: { wording, resolveAfterMinutes: 0 }, back })
    const [decision] = decideIncidents(input(facts, [told({})]), NOW)
    expect(decision).toMatchObject({ kind: 'resolve' })
    expect(read(decision?.kind === 'resolve' ? decision.body : null)).toMatch(/^All well since 11:56 UTC \(/)
  })

  test('of a dependant says nothing', () => {
    const facts = chain()
    const components = facts.components.map((one) =>
      one.id === CHECKOUT ? { ...one, automation: { ...one.automation, wording } } : one,
    )
    expect(decideIncidents(input({ ...facts, components }), NOW)).toEqual(decideIncidents(input(facts), NOW))
  })
})
