import { connect, disconnect } from '#db/connect'
import { createFirstAccountLink, hasStaff } from '#db/staff'
import type { Env } from './env.ts'

type Place = { databaseUrl: string; isEmbedded: boolean; isDemo: boolean }

/** What a person wants to know when everything runs; with the one-time link while nobody can sign in. */
export async function describeStart(env: Env, place: Place, now: Date): Promise<string> {
  const link = await makeLink(env, place.databaseUrl, now)
  const lines = [
    '',
    place.isDemo ? '  Upfront is running, with an example.' : '  Upfront is running.',
    '',
    `  Status page  ${env.BASE_URL.href}`,
    `  Desk         ${new URL('/admin', env.BASE_URL).href}`,
    `  Data         ${env.DATA_DIR}${place.isEmbedded ? ', with its own PostgreSQL' : ''}`,
    ...(link
      ? ['', '  Create the first account with this link. It works once, within an hour:', `  ${link}`]
      : []),
    '',
    '  Ctrl-C stops it.',
    '',
  ]
  return lines.join('\n')
}

async function makeLink(env: Env, databaseUrl: string, now: Date): Promise<string | null> {
  const db = connect(databaseUrl, { max: 1, name: 'upfront-start' })
  try {
    if (await hasStaff(db)) return null
    const url = new URL('/admin/welcome', env.BASE_URL)
    url.searchParams.set('token', await createFirstAccountLink(db, now))
    return url.href
  } finally {
    await disconnect(db)
  }
}
