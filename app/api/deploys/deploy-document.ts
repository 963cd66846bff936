import { z } from 'zod'
import { type Deploy, deploySchema } from '#engine/deploy'
import { instantSchema } from '#engine/instant'

/** A marker as a pipeline sends it: it may name components as people do. */
export const sentDeploySchema = z.strictObject({
  ...deploySchema.shape,
  components: z.array(z.string().trim().min(1).max(200)).max(500),
})

const LIST_AT_MOST = 1000

/** Which deploys are listed: all that are known unless it says. */
export const deployRangeSchema = z.strictObject({
  from: instantSchema.default(0),
  until: instantSchema.default(Date.UTC(9999, 11, 31)),
  limit: z.coerce.number().int().min(1).max(LIST_AT_MOST).default(100),
})

/** A deploy as a program reads it. */
export function describeDeploy({ at, ...deploy }: Deploy) {
  return { ...deploy, at: new Date(at).toISOString() }
}
