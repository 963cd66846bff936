import { sql } from 'drizzle-orm'
import type { Language } from '#engine/language'
import type { PageAccess } from '#engine/page/access'
import type { Queryable } from '../connect.ts'
import { epochMs } from '../instant.ts'

export type ListedPage = PageAccess & {
  name: string
  host: string | null
  language: Language
  revision: number
}

/** Every page in use with its present revision and what opens it: what the front door polls. */
export async function listPages(db: Queryable): Promise<ListedPage[]> {
  return [
    ...(await db.execute<ListedPage>(sql`
      select p.id, p.name, p.host, p.language, p.revision::float8 as revision, p.visibility,
        p.access_version as "accessVersion",
        case p.visibility when 'public' then '[]'::json else coalesce((
          select json_agg(json_build_object('id', k.id, 'kind', k.kind, 'tokenHash', k.token_hash,
            'expiresAt', ${epochMs(sql`k.expires_at`)}) order by k.id)
          from page_keys k where k.page_id = p.id and k.revoked_at is null), '[]') end as keys,
        case p.visibility when 'public' then '[]'::json
          else coalesce((select json_agg(s.id order by s.id) from staff s), '[]') end as "staffIds"
      from pages p where p.archived_at is null order by p.created_at, p.id`)),
  ]
}
