'use server'

import { editReport, reportPast, withdrawReport } from '#db/past/past-reports'
import { pastReportSchema, reportEditSchema, reportWithdrawalSchema } from '#engine/past/correction-input'
import { action } from '../../action.ts'

const pastOf = (componentId: string) => `/admin/components/${componentId}/past`

export const reportPastAction = action(pastReportSchema, async (tx, input, { staff, now }) => {
  await reportPast(tx, { ...input, by: staff.id }, now)
  return pastOf(input.componentId)
})

export const editReportAction = action(reportEditSchema, async (tx, input, { staff, now }) =>
  pastOf(await editReport(tx, { ...input, by: staff.id }, now)),
)

export const withdrawReportAction = action(reportWithdrawalSchema, async (tx, input, { staff, now }) =>
  pastOf(await withdrawReport(tx, { ...input, by: staff.id }, now)),
)
