import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keepMirror } from '#publish/open-mirror'
import type { PageRow } from '#publish/page-row'
import { PAGE } from './house.ts'
import { PRIVATE } from './private-house.ts'

describe('the twins of a running installation', () => {
  const stop = new AbortController()
  let done: string[] = []
  const mirror = {
    refresh: ({ id }: PageRow) => done.push(`write ${id}`),
    confirm: (pages: readonly PageRow[]) => done.push(`confirm ${pages.length}`),
  }
  const closed = { ...PRIVATE, id: 'closedclosed' }
  const known = { isDark: false, keepers: new Map([PAGE, closed].map((page) => [page.id, { page }])) }

  beforeEach(() => {
    vi.useFakeTimers()
    done = []
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('are written at once, and confirmed by the minute', () => {
    keepMirror(mirror, known, stop.signal)
    expect(done).toEqual(['write closedclosed', 'write pagepagepage', 'write closedclosed'])
    done = []
    vi.advanceTimersByTime(121_000)
    expect(done).toEqual(['confirm 2', 'confirm 2'])
  })

  test('wait for the database, save what nobody may read any more', () => {
    const dark = { ...known, isDark: true }
    keepMirror(mirror, dark, stop.signal)
    vi.advanceTimersByTime(300_000)
    expect(done).toEqual(['write closedclosed'])
    dark.isDark = false
    vi.advanceTimersByTime(2_000)
    expect(done.slice(1)).toEqual(['write pagepagepage', 'write closedclosed'])
  })

  test('are left alone when it stops', () => {
    const own = new AbortController()
    keepMirror(mirror, known, own.signal)
    own.abort()
    done = []
    vi.advanceTimersByTime(300_000)
    expect(done).toEqual([])
  })
})
