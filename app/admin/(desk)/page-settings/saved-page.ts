import type { Tx } from '#db/connect'
import type { PageId } from '#engine/id'
import { findDeskPage, roomOf } from '../../desk.ts'

/** Back to the page's settings, which say that they are saved. */
export async function savedPage(tx: Tx, pageId: PageId): Promise<string> {
  const path = roomOf('/admin/page-settings', await findDeskPage(tx, pageId))
  return `${path}${path.includes('?') ? '&' : '?'}saved`
}
