import type { DeskComponent, DeskGraph } from '#db/desk/graph'
import { ENGLISH } from '#engine/language/speech'
import { Mark, StatusWord } from '../../ui/mark.tsx'
import { Instant } from './instant.tsx'

/** What is broken now, roots first, hidden components included; and what nobody watches any more. */
export function Broken({ graph }: { graph: DeskGraph }) {
  const broken = graph.components.filter(({ span }) => span !== null && isBad(span.status))
  const unobserved = graph.components.filter(({ span }) => span?.status === 'unobserved' && !span.paused)
  const sorted = broken.toSorted((a, b) => Number(isRoot(b)) - Number(isRoot(a)))
  return (
    <section className="section">
      <h2>Broken now</h2>
      {sorted.length === 0 && unobserved.length === 0 ? (
        <p className="operational flex items-center gap-2 text-ink">
          <Mark status="operational" />
          Nothing.
        </p>
      ) : null}
      <ul>
        {[...sorted, ...unobserved].map((component) => (
          <Row key={component.id} component={component} graph={graph} />
        ))}
      </ul>
    </section>
  )
}

/** Redundancy that is lost while nothing is broken yet. */
export function AtRisk({ graph }: { graph: DeskGraph }) {
  const atRisk = graph.components.filter(({ span }) => span?.atRisk)
  if (atRisk.length === 0) return null
  return (
    <section className="section">
      <h2>At risk</h2>
      <ul>
        {atRisk.map(({ id, name }) => (
          <li key={id} className="home-row">
            <a className="row" href={`/admin/components/${id}`}>
              {name}
            </a>
            <span className="dim">has lost redundancy and still holds</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ component, graph }: { component: DeskComponent; graph: DeskGraph }) {
  const { id, name, span, since } = component
  const others = (span?.cause ?? []).filter((cause) => cause !== id)
  return (
    <li className="home-row">
      <a className="row" href={`/admin/components/${id}`}>
        {name}
      </a>
      <StatusWord status={span?.status ?? 'unobserved'} speech={ENGLISH} />
      <span className="dim">
        {since === null ? null : (
          <>
            since <Instant at={since} />
          </>
        )}
        {others.length > 0 ? `, because of ${others.map(graph.nameOf).join(', ')}` : ''}
      </span>
    </li>
  )
}

function isBad(status: string): boolean {
  return status === 'degraded_performance' || status === 'partial_outage' || status === 'major_outage'
}

function isRoot({ id, span }: DeskComponent): boolean {
  return span?.cause.includes(id) ?? false
}
