import type { ReactNode } from 'react'
import { deskPages, requireStaff } from '../desk.ts'
import { Keys } from '../ui/keys.tsx'
import { Rail } from '../ui/rail.tsx'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff()
  const pages = await deskPages()
  return (
    <div className="desk">
      <a href="#main" className="skip">
        Skip to the content
      </a>
      <Rail pages={pages.map(({ id, name }) => ({ id, name }))} staffName={staff.name} />
      <Keys />
      <main id="main">{children}</main>
    </div>
  )
}
