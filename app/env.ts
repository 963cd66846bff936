import { z } from 'zod'

const schema = z.object({ DATABASE_URL: z.url() })

/** Read at the first request, not at build time. */
export function readAppEnv() {
  return schema.parse({ DATABASE_URL: process.env.DATABASE_URL })
}
