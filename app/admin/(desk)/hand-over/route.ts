import { originOf } from '#db/mail/notifications'
import { listPages } from '#db/pages/list-pages'
import { signGrant } from '#db/pages/page-grants'
import { landingPath } from '#engine/page/access'
import { database } from '../../../database.ts'
import { baseUrl, secrets } from '../../../env.ts'
import { say, seeOther } from '../../../public-form.ts'
import { currentStaff } from '../../desk.ts'

/** Long enough to be led on, too short to be found in a log in time. */
const HAND_OVER_MS = 60_000

/** Sends who is signed in on to a private page, with a word of the desk that its door believes for a minute. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff()
  const { search, searchParams: asked } = new URL(request.url)
  if (staff === null) return seeOther(`/admin/sign-in${search}`)
  const page = (await listPages(database())).find(({ id }) => id === asked.get('page'))
  if (page === undefined) return say(404, 'There is no such page.')
  const to = landingPath(asked.get('to'))
  const origin = originOf(baseUrl(), page.host)
  if (page.visibility === 'public') return seeOther(origin + to)
  const token = signGrant(secrets(), 'hand-over', {
    pageId: page.id,
    by: 'staff',
    holderId: staff.id,
    version: 0,
    expiresAt: Date.now() + HAND_OVER_MS,
  })
  return seeOther(`${origin}/access/${token}?${new URLSearchParams({ to })}`)
}
