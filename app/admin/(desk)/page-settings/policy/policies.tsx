import type { ListedPolicy } from '#db/pages/page-policies'
import { describePolicy } from '#engine/availability/policy-words'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden } from '../../../form/field.tsx'
import { Instant, inputInstant } from '../../../ui/instant.tsx'
import { withdrawPolicyAction } from './actions.ts'

/** Every policy of a page with the instant from which it holds. */
export function Policies({ policies, pageId }: { policies: readonly ListedPolicy[]; pageId: string }) {
  if (policies.length === 0) return null
  return (
    <>
      <h2 className="mt-8 mb-3">By date</h2>
      {policies.map(({ id, policy, validFrom, recordedAt, author }) => (
        <details key={id} className="panel mb-2">
          <summary>From {inputInstant(validFrom).replace('T', ' ')} UTC</summary>
          <p>{describePolicy(policy)}</p>
          <p className="dim mt-2">
            Set {author === null ? '' : `by ${author} `}on <Instant at={recordedAt} />.
          </p>
          <ActionForm action={withdrawPolicyAction} className="mt-3">
            <Hidden name="pageId" value={pageId} />
            <Hidden name="policyId" value={id} />
            <SubmitButton className="button-danger small">Take it back, as if it had never held</SubmitButton>
          </ActionForm>
        </details>
      ))}
    </>
  )
}
