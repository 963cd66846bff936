import { listDeploys, markDeploy } from '#db/deploys'
import { answerApi, readJson, readQuery, sayJson } from '../answer.ts'
import { deployRangeSchema, describeDeploy, sentDeploySchema } from './deploy-document.ts'

/** Deploys, the newest first. */
export function GET(request: Request): Promise<Response> {
  return answerApi(request, 'deploys:write', async (tx) => {
    const { from, until, limit } = readQuery(request, deployRangeSchema)
    const deploys = await listDeploys(tx, { from, until, atMost: limit })
    return sayJson(200, { deploys: deploys.map(describeDeploy) })
  })
}

/** Marks a deploy. The same name, version and instant is the same deploy: sent twice, marked once. */
export function POST(request: Request): Promise<Response> {
  return answerApi(request, 'deploys:write', async (tx, { token, now }) => {
    const sent = await readJson(request, sentDeploySchema)
    const { deploy, isNew } = await markDeploy(tx, { ...sent, by: token.id }, now)
    return sayJson(isNew ? 201 : 200, describeDeploy(deploy))
  })
}
