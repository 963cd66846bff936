import type { Deploy } from '#engine/deploy'
import { baseUrl } from '../../../env.ts'
import { DeployName, keyOf } from '../../ui/deploy-name.tsx'
import { Instant } from '../../ui/instant.tsx'

const SHOWN_AT_MOST = 50

type Props = { deploys: readonly Deploy[]; nameOf: (id: string) => string }

/** The newest deploys of the window, or how to mark one. */
export function Deploys({ deploys, nameOf }: Props) {
  return (
    <section className="section">
      <h2>Deploys</h2>
      {deploys.length === 0 ? <HowTo /> : null}
      <ul>
        {deploys.slice(0, SHOWN_AT_MOST).map((deploy) => (
          <li key={keyOf(deploy)} className="home-row">
            <DeployName deploy={deploy} />
            <Instant at={deploy.at} />
            <span className="dim">{deploy.components.map(nameOf).join(', ')}</span>
          </li>
        ))}
      </ul>
      {deploys.length > SHOWN_AT_MOST ? (
        <p className="hint">
          The newest {SHOWN_AT_MOST} of {deploys.length}.
        </p>
      ) : null}
    </section>
  )
}

function HowTo() {
  const { origin } = baseUrl()
  const marker = '{ "name": "web", "version": "1.2.0", "at": "2026-05-01T14:00:00Z", "components": ["Web"] }'
  return (
    <>
      <p className="empty">
        None was marked. A pipeline marks one with an{' '}
        <a className="link" href="/admin/api-tokens">
          API token
        </a>{' '}
        that may report deploys.
      </p>
      <p className="hint mt-3">
        <code className="mono">
          curl -H "Authorization: Bearer upfront_…" -H "Content-Type: application/json" -d '{marker}' {origin}
          /api/deploys
        </code>
      </p>
    </>
  )
}
