import { z } from 'zod'
import { languageSchema } from '#engine/language'
import { pageVisibilitySchema } from '#engine/page/access'

const keySchema = z.object({
  id: z.string(),
  kind: z.enum(['link', 'feed']),
  tokenHash: z.string().nullable(),
  expiresAt: z.number().nullable(),
})

/** A page as the door knows it: also kept on disk, so that private pages stay private without the database. */
export const pageRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  host: z.string().nullable(),
  // What an older version wrote knew one language alone.
  language: languageSchema.default('en'),
  revision: z.number(),
  // What an older version wrote knew public pages alone.
  visibility: pageVisibilitySchema.default('public'),
  accessVersion: z.int().default(1),
  keys: z.array(keySchema).readonly().default([]),
  staffIds: z.array(z.string()).readonly().default([]),
})
export type PageRow = z.infer<typeof pageRowSchema>
