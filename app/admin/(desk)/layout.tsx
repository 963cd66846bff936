import type { ReactNode } from 'react'
import { originOf } from '#db/mail/notifications'
import { baseUrl } from '../../env.ts'
import { type DeskPage, deskPages, requireStaff } from '../desk.ts'
import { Keys } from '../ui/keys.tsx'
import { Rail } from '../ui/rail.tsx'

/** The chosen page's own address; of one that shares the desk's, a path, whatever name the desk is called by. */
function placeOf({ id, name, host }: DeskPage) {
  return { id, name, url: host === null ? '/' : `${originOf(baseUrl(), host)}/` }
}

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff()
  const pages = await deskPages()
  return (
    <div className="desk">
      <a href="#main" className="skip">
        Skip to the content
      </a>
      <Rail pages={pages.map(placeOf)} staffName={staff.name} />
      <Keys />
      <main id="main">{children}</main>
    </div>
  )
}
