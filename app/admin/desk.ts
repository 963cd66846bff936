import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type Auth, createAuth, findStaff, type Staff } from '#db/auth'
import type { Queryable } from '#db/connect'
import { listPages } from '#db/list-pages'
import type { PageId } from '#engine/id'
import { database } from '../database.ts'
import { baseUrl, secrets } from '../env.ts'

const AUTH = Symbol.for('upfront.auth')
const shared = globalThis as typeof globalThis & { [AUTH]?: Auth }

/** One for the whole process, since it counts attempts to sign in. */
export function auth(): Auth {
  shared[AUTH] ??= createAuth(database(), { baseUrl: baseUrl(), secret: secrets().current })
  return shared[AUTH]
}

/** Who is signed in, if anyone; asked once per request. */
export const currentStaff = cache(
  async (): Promise<Staff | null> => findStaff(auth(), new Headers(await headers())),
)

/** Who is signed in; everybody else is sent to the sign-in page. Every page of the desk asks this itself. */
export async function requireStaff(): Promise<Staff> {
  const staff = await currentStaff()
  if (staff === null) redirect('/admin/sign-in')
  return staff
}

export type DeskPage = { id: PageId; name: string }

/** The page that the desk arranges; asked once per request. An action asks over its transaction instead. */
export const currentPage = cache(() => findDeskPage(database()))

/** The page that the desk arranges: the installation's first one. */
export async function findDeskPage(db: Queryable): Promise<DeskPage> {
  const [page] = await listPages(db)
  if (!page) throw new Error('There is no page: the start makes one.')
  return { id: page.id as PageId, name: page.name }
}
