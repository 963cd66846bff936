import type { DeskComponent, DeskGraph } from '#db/desk/graph'
import { leavesOf } from '#engine/dependency'
import { ENGLISH } from '#engine/language/speech'
import { StatusWord } from '../../../../ui/mark.tsx'
import { Instant } from '../../../ui/instant.tsx'

/** How a component stands now and who it is down to, hidden ones included. */
export function Standing({ component, graph }: { component: DeskComponent; graph: DeskGraph }) {
  const { id, span, since, monitorIds } = component
  const causes = (span?.cause ?? []).filter((cause) => cause !== id)
  const dependants = graph.components.filter(
    ({ requires }) => requires !== null && leavesOf(requires).includes(id),
  )
  const watchers = graph.facts.monitors.filter((monitor) => monitorIds.includes(monitor.id))
  return (
    <dl className="facts panel">
      <dt>Now</dt>
      <dd>
        <StatusWord status={span?.status ?? 'unobserved'} speech={ENGLISH} />
      </dd>
      {since === null ? null : (
        <>
          <dt>Since</dt>
          <dd>
            <Instant at={since} />
          </dd>
        </>
      )}
      {causes.length === 0 ? null : (
        <>
          <dt>Down to</dt>
          <dd>{causes.map(graph.nameOf).join(', ')}</dd>
        </>
      )}
      {span?.atRisk ? (
        <>
          <dt>At risk</dt>
          <dd>Redundancy is lost; nothing is broken yet.</dd>
        </>
      ) : null}
      <dt>Watched by</dt>
      <dd>
        {watchers.length === 0
          ? 'No monitor'
          : watchers.map((monitor, index) => (
              <span key={monitor.id}>
                {index > 0 ? ', ' : ''}
                <a className="link" href={`/admin/monitors/${monitor.id}`}>
                  {monitor.name}
                </a>
              </span>
            ))}
      </dd>
      <dt>Needed by</dt>
      <dd>{dependants.map(({ name }) => name).join(', ') || 'Nothing'}</dd>
    </dl>
  )
}
