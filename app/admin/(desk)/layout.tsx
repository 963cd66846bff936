import type { ReactNode } from 'react'
import { currentPage, requireStaff } from '../desk.ts'
import { Keys } from '../ui/keys.tsx'
import { Rail } from '../ui/rail.tsx'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff()
  const page = await currentPage()
  return (
    <div className="desk">
      <a href="#main" className="skip">
        Skip to the content
      </a>
      <Rail pageName={page.name} staffName={staff.name} />
      <Keys />
      <main id="main">{children}</main>
    </div>
  )
}
