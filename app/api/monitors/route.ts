import { findDeskMonitor, listDeskMonitors } from '#db/desk/monitors'
import { addMonitor } from '#db/desk/save-monitor'
import { createHeartbeatToken } from '#db/heartbeats/heartbeat-tokens'
import { newId } from '#db/new-id'
import { Refusal } from '#engine/refusal'
import { baseUrl, secrets } from '../../env.ts'
import { answerApi, readJson, sayJson } from '../answer.ts'
import { describeMonitor, newMonitorSchema } from './monitor-document.ts'

export function GET(request: Request): Promise<Response> {
  return answerApi(request, 'monitors:read', async (tx) =>
    sayJson(200, { monitors: (await listDeskMonitors(tx)).map(describeMonitor) }),
  )
}

/**
 * Creates a monitor. Under an id that exists it changes nothing and answers with what is there: sent twice, created once.
 * A heartbeat's address is told now and never again.
 */
export function POST(request: Request): Promise<Response> {
  return answerApi(request, 'monitors:write', async (tx, { token, now }) => {
    const { name, spec, rules, componentIds, ...sent } = await readJson(request, newMonitorSchema)
    const id = sent.id ?? newId<'monitor'>()
    const present = await findDeskMonitor(tx, id)
    if (present !== null) return sayJson(200, describeMonitor(present))
    await addMonitor(tx, { id, name, spec, rules, componentIds, by: token.id, secrets: secrets() }, now)
    const made = await findDeskMonitor(tx, id)
    if (made === null) throw new Refusal('conflict', 'A monitor with this id was archived.', 'id')
    const given = await createHeartbeatToken(tx, { monitorId: id, by: token.id }, now)
    const address = given === null ? {} : { pingUrl: `${baseUrl().origin}/ping/${given}` }
    return sayJson(201, { ...describeMonitor(made), ...address }, { location: `/api/monitors/${id}` })
  })
}
