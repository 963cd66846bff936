import { describe, expect, test } from 'vitest'
import type { StoryView } from '#engine/page/history'
import { createOlderStories } from '#publish/older-stories'
import { INCIDENT, MAINTENANCE, NOON, PAGE, sampleView } from './documents/sample-view.ts'

const LIST = '/api/v2/incidents.json'
const view = sampleView()
const old = (id: string, startedAt: number) => ({ ...view.incidents[0], id, startedAt }) as StoryView
const held = { ...view.maintenances[0], id: 'heldheldheld', startsAt: 1, startedAt: 1 } as StoryView

function reading(stories: StoryView[]) {
  const asked: string[] = []
  const withOlder = createOlderStories(async (pageId) => {
    asked.push(pageId)
    return stories
  })
  return { asked, withOlder }
}

describe('documents that list the newest stories', () => {
  test('list older ones after those of the window, each once', async () => {
    const { withOlder } = reading([old('olderolderol', 1), old('oldoldoldold', 2), old(INCIDENT, NOON), held])
    const whole = await withOlder(view, LIST)
    expect(whole.incidents.map(({ id }) => id)).toEqual([INCIDENT, 'oldoldoldold', 'olderolderol'])
    expect(whole.maintenances.map(({ id }) => id)).toEqual([MAINTENANCE])
    expect(whole.pastMaintenances.map(({ id }) => id)).toEqual(['heldheldheld'])
  })

  test('read them once per revision', async () => {
    const { asked, withOlder } = reading([])
    await Promise.all([withOlder(view, LIST), withOlder(view, '/history.rss')])
    expect(asked).toEqual([PAGE])
    await withOlder({ ...view, revision: view.revision + 1 }, LIST)
    expect(asked).toEqual([PAGE, PAGE])
  })

  test('read nothing for other documents, or when the window has enough', async () => {
    const { asked, withOlder } = reading([])
    expect(await withOlder(view, '/api/v2/summary.json')).toBe(view)
    const fifty = Array.from({ length: 50 }, () => view.incidents).flat()
    const busy = {
      ...view,
      incidents: fifty,
      pastMaintenances: Array.from({ length: 50 }, () => view.maintenances).flat(),
    }
    expect(await withOlder(busy, LIST)).toBe(busy)
    expect(asked).toEqual([])
  })

  test('are asked for again after the database was away', async () => {
    let isAway = true
    const withOlder = createOlderStories(async () => {
      if (isAway) throw new Error('connect ECONNREFUSED')
      return [old('oldoldoldold', 2)]
    })
    await expect(withOlder(view, LIST)).rejects.toThrow('ECONNREFUSED')
    isAway = false
    expect((await withOlder(view, LIST)).incidents).toHaveLength(2)
  })
})
