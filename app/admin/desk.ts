import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type Auth, createAuth, findStaff, type Staff } from '#db/auth'
import type { Queryable } from '#db/connect'
import { listPages } from '#db/pages/list-pages'
import type { PageId } from '#engine/id'
import type { PageVisibility } from '#engine/page/access'
import { Refusal } from '#engine/refusal'
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

export type DeskPage = {
  id: PageId
  name: string
  host: string | null
  visibility: PageVisibility
  /** The one that the desk arranges when nobody chose another. */
  isFirst: boolean
}

/** Every page in use; asked once per request. */
export const deskPages = cache(() => listDeskPages(database()))

/** The page that the desk arranges: the one that the address names by `?page=`, or the installation's first one. */
export async function currentPage(wanted?: string | string[]): Promise<DeskPage> {
  const all = await deskPages()
  return all.find(({ id }) => id === wanted) ?? all[0] ?? noPage()
}

/** The page that a form names, over its transaction; without one the first. Refuses a page that is no longer. */
export async function findDeskPage(db: Queryable, wanted?: PageId): Promise<DeskPage> {
  const all = await listDeskPages(db)
  if (wanted === undefined) return all[0] ?? noPage()
  const page = all.find(({ id }) => id === wanted)
  if (page === undefined) throw new Refusal('not_found', 'This page was archived meanwhile.')
  return page
}

async function listDeskPages(db: Queryable): Promise<DeskPage[]> {
  return (await listPages(db)).map(({ id, name, host, visibility }, index) => ({
    id: id as PageId,
    name,
    host,
    visibility,
    isFirst: index === 0,
  }))
}

function noPage(): never {
  throw new Error('There is no page: the start makes one.')
}

/** A room of the desk, with the page that it arranges. */
export function roomOf(path: string, page: DeskPage): string {
  return page.isFirst ? path : `${path}?page=${page.id}`
}
