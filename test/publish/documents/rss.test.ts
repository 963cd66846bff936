import { describe, expect, test } from 'vitest'
import { rssDocument } from '#publish/documents/rss'
import { INCIDENT, MAINTENANCE, sampleView } from './sample-view.ts'

const PLACE = { origin: 'https://status.example.com', address: '/history.rss' }
const xml = rssDocument(sampleView(), PLACE)

describe('the feed', () => {
  test('has one item per incident and maintenance, the address as its guid', () => {
    const guids = [...xml.matchAll(/<guid[^>]*>([^<]+)<\/guid>/g)].map((match) => match[1])
    expect(guids).toEqual([MAINTENANCE, INCIDENT].map((id) => `https://status.example.com/incidents/${id}`))
  })

  test('says of a guid that it leads to the story, as real feeds do', () => {
    expect(xml).toContain('<guid isPermaLink="true">')
    expect(xml).not.toContain('isPermaLink="false"')
  })

  test('names itself', () => {
    expect(xml).toContain(
      '<atom:link href="https://status.example.com/history.rss" rel="self" type="application/rss+xml"/>',
    )
  })

  test('escapes what staff wrote', () => {
    expect(xml).toContain('<title>Database does not answer &#x3C;b&#x3E;</title>')
    expect(xml).not.toContain('<script>')
  })

  test('an unchanged history gives unchanged bytes', () => {
    const later = rssDocument(sampleView({ computedAt: sampleView().computedAt + 1000 }), PLACE)
    expect(later).toBe(xml)
  })

  test('updates stand newest first', () => {
    expect(xml.indexOf('<strong>Identified')).toBeGreaterThan(0)
    expect(xml.indexOf('<strong>Identified')).toBeLessThan(xml.indexOf('<strong>Investigating'))
  })
})
