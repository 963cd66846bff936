import './(status)/status.css'
import type { Metadata } from 'next'
import { ENGLISH } from '#engine/language/speech'
import { NothingHere } from './ui/nothing-here.tsx'

export const metadata: Metadata = { title: ENGLISH.say('nothing.title') }

export default function GlobalNotFound() {
  return (
    <html lang="en">
      <body>
        <div className="column pt-24">
          <NothingHere speech={ENGLISH} />
        </div>
      </body>
    </html>
  )
}
