import { z } from 'zod'

const schema = z.object({ DATABASE_URL: z.url() })
const secrets = z.object({ SECRET: z.string().min(32), SECRET_PREVIOUS: z.string().min(32).optional() })

/** Read at the first request, not at build time. */
export function readAppEnv() {
  return schema.parse({ DATABASE_URL: process.env.DATABASE_URL })
}

/** The installation's secret, and the one before it while links and ciphertexts of that one still count. */
export function readSecrets(): { current: string; previous: string | null } {
  const { SECRET, SECRET_PREVIOUS } = secrets.parse({
    SECRET: process.env.SECRET,
    SECRET_PREVIOUS: process.env.SECRET_PREVIOUS || undefined,
  })
  return { current: SECRET, previous: SECRET_PREVIOUS ?? null }
}
