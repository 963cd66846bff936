import type { Metadata } from 'next'
import type { DeskComponent, DeskGraph } from '#db/desk/graph'
import { ENGLISH } from '#engine/language/speech'
import { StatusWord } from '../../../ui/mark.tsx'
import { currentPage, type DeskPage, requireStaff, roomOf } from '../../desk.ts'
import { deskGraph } from '../../desk-reader.ts'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { Hidden } from '../../form/field.tsx'
import { Filter, matches, type SearchParams } from '../../ui/filter.tsx'
import { moveComponentAction } from './group-actions.ts'
import { Groups } from './groups.tsx'

export const metadata: Metadata = { title: 'Components' }

export default async function ComponentsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const { q, page: wanted } = await searchParams
  const page = await currentPage(wanted)
  const graph = await deskGraph(page.id)
  const shown = graph.components.filter((one) => matches(q, one.name, groupOf(graph, one)))
  return (
    <>
      <div className="head">
        <h1>Components</h1>
        <span className="count">{graph.components.length}</span>
        <div className="acts">
          <a className="button" href={roomOf('/admin/components/new', page)}>
            New component
          </a>
        </div>
      </div>
      <Filter q={q} count={shown.length} of={graph.components.length} page={page} />
      {shown.length === 0 ? (
        <p className="empty">
          {graph.components.length === 0
            ? 'No components yet: the page has nothing to show.'
            : 'No component matches.'}
        </p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th>Component</th>
              <th>Group</th>
              <th>Status</th>
              <th>Watched by</th>
              <th>On the page</th>
              <th>Order</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((component) => (
              <Row
                key={component.id}
                component={component}
                page={page}
                group={groupOf(graph, component)}
                ends={endsOf(graph, component)}
              />
            ))}
          </tbody>
        </table>
      )}
      <Groups groups={graph.groups} pageId={page.id} />
    </>
  )
}

type Ends = { isFirst: boolean; isLast: boolean }

type RowProps = { component: DeskComponent; page: DeskPage; group: string; ends: Ends }

function Row({ component, page, group, ends }: RowProps) {
  const { id, name, placement, span, monitorIds } = component
  const count = monitorIds.length
  return (
    <tr>
      <td>
        <a className="row" href={roomOf(`/admin/components/${id}`, page)}>
          {name}
        </a>
        {span?.atRisk ? <span className="tag ml-2">At risk</span> : null}
        {span?.reported ? <span className="tag ml-2">Reported by a person</span> : null}
      </td>
      <td className="tight dim">{group}</td>
      <td className="tight">
        <StatusWord status={span?.status ?? 'unobserved'} speech={ENGLISH} />
      </td>
      <td className="tight dim">
        {count === 0 ? 'No monitor' : count === 1 ? '1 monitor' : `${count} monitors`}
      </td>
      <td className="tight dim">{pageWord(placement)}</td>
      <td className="tight">
        {placement === null ? null : (
          <ActionForm action={moveComponentAction} className="flex gap-1">
            <Hidden name="pageId" value={page.id} />
            <Hidden name="componentId" value={id} />
            <SubmitButton className="button-plain small" name="direction" value="up" disabled={ends.isFirst}>
              <span aria-hidden="true">↑</span>
              <span className="sr-only">Move {name} up</span>
            </SubmitButton>
            <SubmitButton className="button-plain small" name="direction" value="down" disabled={ends.isLast}>
              <span aria-hidden="true">↓</span>
              <span className="sr-only">Move {name} down</span>
            </SubmitButton>
          </ActionForm>
        )}
      </td>
    </tr>
  )
}

/** Whether it stands at an end of its group, where it cannot move further. */
function endsOf(graph: DeskGraph, { id, placement }: DeskComponent): Ends {
  const placed = graph.components.filter((one) => one.placement !== null)
  const inGroup = placed.filter((one) => one.placement?.groupId === placement?.groupId)
  return { isFirst: inGroup.at(0)?.id === id, isLast: inGroup.at(-1)?.id === id }
}

function groupOf(graph: DeskGraph, { placement }: DeskComponent): string {
  return graph.groups.find(({ id }) => id === placement?.groupId)?.name ?? ''
}

function pageWord(placement: DeskComponent['placement']): string {
  if (placement === null) return 'Not placed'
  if (placement.visibility === 'hidden') return 'Hidden'
  return placement.alias === null ? 'Shown' : `Shown as ${placement.alias}`
}
