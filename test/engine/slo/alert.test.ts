import { describe, expect, test } from 'vitest'
import type { SloAlertId } from '#engine/id'
import type { BurnPeriod, SloView } from '#engine/slo'
import { type AlertDecision, decideAlerts, type OpenAlert, QUIET_MS } from '#engine/slo/alert'

const NOW = new Date('2026-06-16T00:00:00Z')
const at = NOW.getTime()
const LONG_AGO = at - 10 * QUIET_MS
const JUST_NOW = at - QUIET_MS + 1

/** A view in which these rules fire, by their long periods. */
function viewOf(firing: readonly BurnPeriod[], unknown: readonly BurnPeriod[] = []): SloView {
  const rate = (period: BurnPeriod) => (unknown.includes(period) ? null : 0)
  const rules = [
    ['page', '1h', '5m', 14.4],
    ['page', '6h', '30m', 6],
    ['ticket', '3d', '6h', 1],
  ] as const
  return {
    window: { from: 0, until: at },
    value: 1,
    budgetMs: 1,
    leftMs: 1,
    burn: { '5m': rate('5m'), '30m': rate('30m'), '1h': rate('1h'), '6h': rate('6h'), '3d': rate('3d') },
    alerts: rules.map(([severity, long, short, threshold]) => ({
      severity,
      long,
      short,
      threshold,
      isFiring: firing.includes(long),
    })),
    goneAt: null,
  }
}

const openAlert = (severity: OpenAlert['severity'], lastFiredAt: number): OpenAlert => ({
  id: severity as string as SloAlertId,
  severity,
  lastFiredAt,
})
const id = (name: string) => name as SloAlertId

describe('alerts about a budget', () => {
  test.each<[string, OpenAlert[], SloView, AlertDecision[]]>([
    ['nothing burns and nothing is open: nothing is said', [], viewOf([]), []],
    [
      'either rule of a page begins one page, both rules no second one',
      [],
      viewOf(['1h', '6h']),
      [{ kind: 'begin', severity: 'page', isTold: true }],
    ],
    [
      'a slow burn begins a ticket',
      [],
      viewOf(['3d']),
      [{ kind: 'begin', severity: 'ticket', isTold: true }],
    ],
    [
      'a ticket that begins with a page is kept and not told',
      [],
      viewOf(['1h', '3d']),
      [
        { kind: 'begin', severity: 'page', isTold: true },
        { kind: 'begin', severity: 'ticket', isTold: false },
      ],
    ],
    [
      'a page after a ticket is told',
      [openAlert('ticket', at)],
      viewOf(['6h', '3d']),
      [
        { kind: 'begin', severity: 'page', isTold: true },
        { kind: 'go_on', id: id('ticket') },
      ],
    ],
    [
      'an open page goes on and is told no more',
      [openAlert('page', LONG_AGO)],
      viewOf(['6h']),
      [{ kind: 'go_on', id: id('page') }],
    ],
    ['a pause between bursts ends nothing', [openAlert('page', JUST_NOW)], viewOf([]), []],
    [
      'quiet for long enough, it has recovered',
      [openAlert('page', at - QUIET_MS)],
      viewOf([]),
      [{ kind: 'end', id: id('page'), isTold: true }],
    ],
    [
      'a page ends in silence while the ticket goes on',
      [openAlert('page', LONG_AGO), openAlert('ticket', at)],
      viewOf(['3d']),
      [
        { kind: 'end', id: id('page'), isTold: false },
        { kind: 'go_on', id: id('ticket') },
      ],
    ],
    [
      'both end at once: one recovery',
      [openAlert('page', LONG_AGO), openAlert('ticket', LONG_AGO)],
      viewOf([]),
      [
        { kind: 'end', id: id('page'), isTold: true },
        { kind: 'end', id: id('ticket'), isTold: false },
      ],
    ],
    [
      'the ticket that was left ends and is told',
      [openAlert('ticket', LONG_AGO)],
      viewOf([]),
      [{ kind: 'end', id: id('ticket'), isTold: true }],
    ],
    ['what nobody watches has not recovered', [openAlert('page', LONG_AGO)], viewOf([], ['5m']), []],
  ])('%s', (_, open, view, expected) => {
    expect(decideAlerts(open, view, NOW)).toEqual(expected)
  })
})
