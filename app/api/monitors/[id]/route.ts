import type { Tx } from '#db/connect'
import { type DeskMonitor, findDeskMonitor } from '#db/desk/monitors'
import { changeMonitor, mergeMonitor } from '#db/desk/save-monitor'
import { archiveMonitor } from '#db/monitors'
import { idSchema } from '#engine/id'
import { Refusal } from '#engine/refusal'
import { secrets } from '../../../env.ts'
import { answerApi, readJson, sayJson } from '../../answer.ts'
import { changedMonitorSchema, describeMonitor } from '../monitor-document.ts'

type Props = { params: Promise<{ id: string }> }

export function GET(request: Request, props: Props): Promise<Response> {
  return answerApi(request, 'monitors:read', async (tx) =>
    sayJson(200, describeMonitor(await requireNamed(tx, props))),
  )
}

export function PUT(request: Request, props: Props): Promise<Response> {
  return answerApi(request, 'monitors:write', async (tx, { token, now }) => {
    const before = await requireNamed(tx, props)
    const { pausedAt, locations, pingUrl, id, ...change } = await readJson(request, changedMonitorSchema)
    const input = mergeMonitor(before, withoutGaps(change))
    await changeMonitor(tx, { ...input, by: token.id, secrets: secrets() }, now)
    return sayJson(200, describeMonitor(await requireNamed(tx, props)))
  })
}

/** Archives: what the monitor saw stays. */
export function DELETE(request: Request, props: Props): Promise<Response> {
  return answerApi(request, 'monitors:write', async (tx, { token, now }) => {
    const { id } = await requireNamed(tx, props)
    await archiveMonitor(tx, { monitorId: id, by: token.id }, now)
    return new Response(null, { status: 204 })
  })
}

async function requireNamed(tx: Tx, { params }: Props): Promise<DeskMonitor> {
  const id = idSchema<'monitor'>().safeParse((await params).id)
  const monitor = id.success ? await findDeskMonitor(tx, id.data) : null
  if (monitor === null) throw new Refusal('not_found', 'There is no such monitor.')
  return monitor
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function withoutGaps<T extends object>(change: T): Given<T> {
  // Only keys whose value is given are left.
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Given<T>
}
