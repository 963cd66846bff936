import { z } from 'zod'

const schema = z.object({ DATABASE_URL: z.url() })
const secretsSchema = z.object({ SECRET: z.string().min(32), SECRET_PREVIOUS: z.string().min(32).optional() })

/** Read at the first request, not at build time. */
export function readAppEnv() {
  return schema.parse({ DATABASE_URL: process.env.DATABASE_URL })
}

/** The installation's secret, and the one before it while links and ciphertexts of that one still count. */
export function secrets(): { current: string; previous: string | null } {
  const { SECRET, SECRET_PREVIOUS } = secretsSchema.parse({
    SECRET: process.env.SECRET,
    SECRET_PREVIOUS: process.env.SECRET_PREVIOUS || undefined,
  })
  return { current: SECRET, previous: SECRET_PREVIOUS ?? null }
}

/** Where the installation answers: the desk's only origin. */
export function baseUrl(): URL {
  return new URL(z.url().parse(process.env.BASE_URL))
}

/** Whether mail leaves the house; otherwise it is kept and shown in the desk. */
export function hasMailSender(): boolean {
  return Boolean(process.env.RESEND_API_KEY || process.env.SMTP_URL)
}

export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development'
}
