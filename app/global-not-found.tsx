import './(status)/status.css'
import type { Metadata } from 'next'
import { NothingHere } from './ui/nothing-here.tsx'

export const metadata: Metadata = { title: 'Nothing here' }

export default function GlobalNotFound() {
  return (
    <html lang="en">
      <body>
        <div className="column pt-24">
          <NothingHere />
        </div>
      </body>
    </html>
  )
}
