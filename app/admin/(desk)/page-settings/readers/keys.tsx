import type { ListedPageKey } from '#db/pages/page-keys'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden } from '../../../form/field.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { revokeKeyAction } from './actions.ts'

/** What opens the page besides its password. */
export function Keys({ keys, pageId }: { keys: readonly ListedPageKey[]; pageId: string }) {
  return (
    <table className="list">
      <thead>
        <tr>
          <th>For</th>
          <th>Opens</th>
          <th>Since</th>
          <th>
            <span className="sr-only">Revoke</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <td>
              <strong>{key.name}</strong>
            </td>
            <td className="dim">
              {key.kind === 'feed' ? 'Feeds' : 'The page'}
              {key.expiresAt === null ? null : (
                <div>
                  until <Instant at={key.expiresAt} />
                </div>
              )}
            </td>
            <td className="dim">
              <Instant at={key.createdAt} />
              {key.createdBy === null ? null : <div>by {key.createdBy}</div>}
            </td>
            <td className="tight">
              <ActionForm action={revokeKeyAction} className="inline">
                <Hidden name="pageId" value={pageId} />
                <Hidden name="keyId" value={key.id} />
                <SubmitButton className="button-danger small">
                  Revoke<span className="sr-only"> {key.name}</span>
                </SubmitButton>
              </ActionForm>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
