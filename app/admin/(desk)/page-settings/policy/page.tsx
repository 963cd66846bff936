import type { Metadata } from 'next'
import { databaseNow } from '#db/instant'
import { listPagePolicies } from '#db/pages/page-policies'
import { readPolicies } from '#db/read/page'
import { describePolicy } from '#engine/availability/policy-words'
import { DEFAULT_POLICY, POLICY_PRESETS, presetPolicy } from '#engine/policy'
import { currentOf } from '#engine/time/current'
import { database } from '../../../../database.ts'
import { currentPage, requireStaff, roomOf } from '../../../desk.ts'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden, TextField } from '../../../form/field.tsx'
import { PolicyFields } from '../../../form/policy-fields.tsx'
import type { SearchParams } from '../../../ui/filter.tsx'
import { datePolicyAction } from './actions.ts'
import { Policies } from './policies.tsx'

export const metadata: Metadata = { title: 'Policy' }

export default async function PolicyPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { page: wanted, preset } = await searchParams
  const page = await currentPage(wanted)
  const [now, own, held] = await Promise.all([
    databaseNow(database()),
    listPagePolicies(database(), page.id),
    readPolicies(database(), page.id),
  ])
  const current = currentOf(held, now) ?? DEFAULT_POLICY
  const named = POLICY_PRESETS.find((name) => name === preset)
  const room = roomOf('/admin/page-settings/policy', page)
  return (
    <>
      <div className="head">
        <h1>How availability is counted on {page.name}</h1>
      </div>
      <div className="split">
        <ActionForm action={datePolicyAction}>
          <Hidden name="pageId" value={page.id} />
          <p className="dim">
            Start from{' '}
            {POLICY_PRESETS.map((name) => (
              <a
                key={name}
                className="link mr-3"
                href={`${room}${room.includes('?') ? '&' : '?'}preset=${name}`}
              >
                {name}
              </a>
            ))}
          </p>
          <PolicyFields policy={named === undefined ? current : presetPolicy(named)} />
          <TextField
            name="validFrom#instant"
            type="datetime-local"
            label="From, UTC"
            hint="Empty: from now on. A date in the past changes what was counted since then."
          />
          <SubmitButton>Count so</SubmitButton>
        </ActionForm>
        <section>
          <h2 className="mb-3">Now</h2>
          <p>{describePolicy(current)}</p>
          <Policies policies={own} pageId={page.id} />
        </section>
      </div>
    </>
  )
}
