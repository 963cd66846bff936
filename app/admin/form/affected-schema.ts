import { z } from 'zod'
import { idSchema } from '#engine/id'
import type { IncidentInput } from '#engine/incident'
import { REPORTABLE } from '../ui/words.ts'

type Affected = Pick<IncidentInput, 'componentIds' | 'reports'>

/** What the field of affected components says: who is affected, and where a person has a word on it. */
export const affectedSchema = z
  .record(idSchema<'component'>(), z.enum(['', 'affected', ...REPORTABLE]))
  .default({})
  .transform((choices): Affected => {
    const chosen = Object.entries(choices).flatMap(([id, choice]) =>
      choice === '' ? [] : [{ componentId: id as Affected['componentIds'][number], choice }],
    )
    return {
      componentIds: chosen.map(({ componentId }) => componentId),
      reports: chosen.flatMap(({ componentId, choice }) =>
        choice === 'affected' ? [] : [{ componentId, status: choice }],
      ),
    }
  })
