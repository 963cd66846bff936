'use server'

import { tryChange } from '#db/desk/try-change'
import { listRequirements } from '#db/requirements'
import { action } from '../../action.ts'
import { describeWhatIf } from './describe-what-if.ts'
import { changeOf, whatIfFormSchema } from './what-if-schema.ts'

export const whatIfAction = action(whatIfFormSchema, async (tx, form, { now }) => {
  const tried = await tryChange(tx, { pageId: form.pageId, change: changeOf(form) }, now)
  const names = new Map<string, string>((await listRequirements(tx)).map(({ id, name }) => [id, name]))
  return { preview: describeWhatIf(tried, (id) => names.get(id) ?? 'a component that is gone') }
})
