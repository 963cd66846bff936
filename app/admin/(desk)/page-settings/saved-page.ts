import type { Tx } from '#db/connect'
import type { PageId } from '#engine/id'
import { findDeskPage, roomOf } from '../../desk.ts'

/** Back to the page's settings, or a room of them, which say that they are saved. */
export async function savedPage(tx: Tx, pageId: PageId, room = '/admin/page-settings'): Promise<string> {
  const path = roomOf(room, await findDeskPage(tx, pageId))
  return `${path}${path.includes('?') ? '&' : '?'}saved`
}
