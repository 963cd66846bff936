import { leave } from '#db/subscribers'
import { findByLink } from '#db/subscribers/subscriber-links'
import { database } from '../../../database.ts'
import { secrets } from '../../../env.ts'
import { readerSpeech, say, seeOther } from '../../../public-form.ts'

type Context = { params: Promise<{ token: string }> }

/** One-click unsubscribe as mail programs post it, without an Origin: RFC 8058. A second post changes nothing. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const words = readerSpeech(request)
  const linked = await findByLink(database(), secrets(), (await params).token)
  if (linked?.purpose !== 'leave') return say(404, words.say('refused.dead_link'))
  await leave(database(), linked.subscriber.id, new Date())
  return say(200, words.say('refused.left'))
}

/** Mail programs without one-click open the address; a button there acts. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return seeOther(`/subscription/${encodeURIComponent((await params).token)}`)
}
