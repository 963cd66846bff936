import { describe, expect, test } from 'vitest'
import { saying } from '#engine/language/saying'
import { narrowView, parseComponentIds } from '#engine/page/personal'
import { CHECKOUT, DATABASE, sampleView } from '../../publish/documents/sample-view.ts'

describe('a personal view', () => {
  const view = sampleView()

  test('shows the chosen components, their groups and what is told about them', () => {
    const narrow = narrowView(view, [DATABASE])
    expect(narrow?.components.map(({ id }) => id)).toEqual([DATABASE])
    expect(narrow?.groups).toHaveLength(1)
    expect(narrow?.incidents).toHaveLength(1)
    expect(narrow?.maintenances).toEqual([])
  })

  test('speaks of these only', () => {
    const calm = sampleView({
      components: view.components.map((one) =>
        one.id === CHECKOUT ? { ...one, status: 'operational' } : one,
      ),
      openIncidents: [],
    })
    expect(narrowView(calm, [CHECKOUT])).toMatchObject({
      indicator: 'none',
      sentence: saying('sentence.calm'),
      operationalCount: 1,
      groups: [],
    })
  })

  test('is none when the page shows none of them', () => {
    expect(narrowView(view, parseComponentIds('unknownunkno') ?? [])).toBeNull()
  })
})
