import { z } from 'zod'
import { CALENDAR_WINDOWS, type CalendarWindow } from '#engine/calendar-window'
import { idSchema } from '#engine/id'
import { POLICY_PRESETS, presetPolicy } from '#engine/policy'
import { type Slo, sloSchema } from '#engine/slo'

export const WINDOW_WORDS: Record<CalendarWindow, string> = {
  day: 'each day',
  month: 'each month',
  quarter: 'each quarter',
  rolling: 'the last 90 days',
}

/** What the form of an objective says; no percentage: there is none. */
export const objectiveFormSchema = z
  .object({
    componentId: idSchema<'component'>(),
    percent: z
      .number()
      .gt(0, 'Promise more than nothing.')
      .lt(100, 'A promise of everything leaves no budget.')
      .nullable(),
    window: z.enum(CALENDAR_WINDOWS),
    timeZone: sloSchema.shape.timeZone,
    policy: z.enum(POLICY_PRESETS).nullable(),
  })
  .transform(({ componentId, percent, window, timeZone, policy }) => ({
    componentId,
    slo: percent === null ? null : sloOf({ percent, window, timeZone, policy }),
  }))

type Wanted = {
  percent: number
  window: Slo['window']
  timeZone: string
  policy: (typeof POLICY_PRESETS)[number] | null
}

function sloOf({ percent, window, timeZone, policy }: Wanted): Slo {
  const objective = Number((percent / 100).toFixed(9))
  return { objective, window, timeZone, ...(policy === null ? {} : { policy: presetPolicy(policy) }) }
}

/** A share as the percentage that was typed: 0.999 is 99.9. */
export function percentOf(share: number): number {
  return Number((share * 100).toFixed(7))
}
