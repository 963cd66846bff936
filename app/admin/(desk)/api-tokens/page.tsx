import type { Metadata } from 'next'
import { API_SCOPES, type ApiScope, type ListedApiToken, listApiTokens } from '#db/api-tokens'
import { newId } from '#db/new-id'
import { database } from '../../../database.ts'
import { baseUrl } from '../../../env.ts'
import { requireStaff } from '../../desk.ts'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { ChoicesField, Hidden, TextField } from '../../form/field.tsx'
import { Instant } from '../../ui/instant.tsx'
import { createTokenAction, revokeTokenAction } from './actions.ts'

export const metadata: Metadata = { title: 'API tokens' }

const SCOPE_WORDS: Record<ApiScope, string> = {
  'monitors:read': 'Read monitors',
  'monitors:write': 'Read and change monitors',
  'deploys:write': 'Report deploys',
}

export default async function ApiTokensPage() {
  await requireStaff()
  const tokens = await listApiTokens(database())
  const { origin } = baseUrl()
  return (
    <>
      <div className="head">
        <h1>API tokens</h1>
        <span className="count">{tokens.length}</span>
      </div>
      <div className="split">
        <section>
          {tokens.length === 0 ? (
            <p className="empty">No program has a token yet. With one it can read and change monitors.</p>
          ) : (
            <Tokens tokens={tokens} />
          )}
          <p className="hint mt-6">
            <code className="mono">curl -H "Authorization: Bearer upfront_…" {origin}/api/monitors</code>
          </p>
          <p className="hint">
            What may be sent:{' '}
            <a className="link" href="/api/monitors/schema.json">
              /api/monitors/schema.json
            </a>
          </p>
        </section>
        <section>
          <h2 className="mb-3">New token</h2>
          <ActionForm action={createTokenAction}>
            <Hidden name="id" value={newId()} />
            <TextField name="name" label="Name" placeholder="Deployment pipeline" />
            <ChoicesField
              name="scopes#list"
              label="It may"
              initial={[]}
              choices={API_SCOPES.map((value) => ({ value, label: SCOPE_WORDS[value] }))}
            />
            <SubmitButton>Create the token</SubmitButton>
          </ActionForm>
        </section>
      </div>
    </>
  )
}

function Tokens({ tokens }: { tokens: readonly ListedApiToken[] }) {
  return (
    <table className="list">
      <thead>
        <tr>
          <th>Token</th>
          <th>Since</th>
          <th>Use</th>
          <th>
            <span className="skip">Revoke</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <td>
              <strong>{token.name}</strong>
              <div className="dim">{token.scopes.map((scope) => SCOPE_WORDS[scope]).join(', ')}</div>
            </td>
            <td className="dim">
              Made <Instant at={token.createdAt} />
              {token.createdBy === null ? null : <div>by {token.createdBy}</div>}
            </td>
            <td className="dim">
              {token.lastUsedAt === null ? (
                'Never used'
              ) : (
                <>
                  Used <Instant at={token.lastUsedAt} />
                </>
              )}
            </td>
            <td className="tight">
              <ActionForm action={revokeTokenAction} className="inline">
                <Hidden name="tokenId" value={token.id} />
                <SubmitButton className="button-danger small">Revoke</SubmitButton>
              </ActionForm>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
