import { type Change, TRIED_DAYS, type Tried } from '#db/desk/try-change'
import type { Availability } from '#engine/availability'
import { percentText } from '#engine/availability/percent'
import type { WhatIfResult } from '#engine/reliability/what-if'
import type { Preview } from '../../form/form-state.ts'
import { TENTH_MS, tenthsText } from './minutes-text.ts'

type NameOf = (id: string) => string

/** What another graph would have made of the last 90 days: one sentence, and whom it concerns. */
export function describeWhatIf({ change, results }: Tried, nameOf: NameOf): Preview {
  const subject = subjectOf(change, results)
  return {
    sentence: subject === undefined ? 'There is nothing to tell.' : sentenceOf(change, subject, nameOf),
    columns: ['Component', 'As it was', 'So', 'Less lost'],
    rows: results
      .filter((one, index) => index === 0 || gainedTenths(one) !== 0 || one.before.value !== one.after.value)
      .map((one) => [
        nameOf(one.componentId),
        valueText(one.before),
        valueText(one.after),
        one.before.value === null || one.after.value === null ? '–' : tenthsText(gainedTenths(one)),
      ]),
  }
}

/** A standby changes nothing for what it stands by: whoever gains most by it is told of. */
function subjectOf(change: Change, results: readonly WhatIfResult[]): WhatIfResult | undefined {
  if (change.change !== 'replica')
    return results.find(({ componentId }) => componentId === change.componentId)
  return results
    .filter(({ componentId }) => componentId !== change.componentId)
    .toSorted((a, b) => gainedTenths(b) - gainedTenths(a))[0]
}

function sentenceOf(change: Change, subject: WhatIfResult, nameOf: NameOf): string {
  const { before, after, componentId } = subject
  const name = nameOf(componentId)
  const clause = clauseOf(change, nameOf)
  if (before.value === null || after.value === null)
    return `${clause}, nobody can tell: too little was watched in the last ${TRIED_DAYS} days.`
  const tenths = gainedTenths(subject)
  const lost =
    tenths === 0
      ? 'as much would have been lost'
      : `${tenthsText(Math.abs(tenths))} ${tenths > 0 ? 'less' : 'more'} would have been lost`
  const expected =
    change.change === 'replica' && change.failures === 'independent' ? ', as one may expect' : ''
  return `${clause}, ${name} would have been available ${valueText(after)} of the last ${TRIED_DAYS} days instead of ${valueText(before)}: ${lost}${expected}.`
}

function clauseOf(change: Change, nameOf: NameOf): string {
  const name = nameOf(change.componentId)
  if (change.change === 'threshold') return `With ${change.atLeast} needed`
  if (change.change === 'edge') return `Without needing ${nameOf(change.needs)}`
  return change.failures === 'same'
    ? `With a standby of ${name} that fails together with it`
    : `With a standby of ${name} that fails independently`
}

/** Tenths of a minute that less was lost. */
function gainedTenths({ before, after }: WhatIfResult): number {
  const tenths = (one: Availability) => Math.round((one.ownDowntimeMs + one.inheritedDowntimeMs) / TENTH_MS)
  return tenths(before) - tenths(after)
}

function valueText({ value, decimals }: Availability): string {
  return value === null ? 'No data' : percentText(value, decimals)
}
