import { findByLink } from '#db/subscriber-links'
import { leave } from '#db/subscribers'
import { database } from '../../../database.ts'
import { secrets } from '../../../env.ts'
import { say, seeOther } from '../../../public-form.ts'

type Context = { params: Promise<{ token: string }> }

/** One-click unsubscribe as mail programs post it, without an Origin: RFC 8058. A second post changes nothing. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const linked = await findByLink(database(), secrets(), (await params).token)
  if (linked?.purpose !== 'leave') return say(404, 'This link is no longer valid.')
  await leave(database(), linked.subscriber.id, new Date())
  return say(200, 'You will get no more mail.')
}

/** Mail programs without one-click open the address; a button there acts. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return seeOther(`/subscription/${encodeURIComponent((await params).token)}`)
}
