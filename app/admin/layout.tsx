import '../globals.css'
import './admin.css'
import './palette.css'
import './draft.css'
import './spec.css'
import './repeats.css'
import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { Shapes } from '../ui/mark.tsx'

export const metadata: Metadata = {
  title: { default: 'Desk', template: '%s · Desk' },
  robots: { index: false, follow: false },
  referrer: 'same-origin',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function AdminLayout({ children }: { children: ReactNode }) {
  // Nonces belong to one answer, so that nothing here may be rendered at build time.
  await connection()
  return (
    <html lang="en">
      <body className="font-sans">
        <Shapes />
        {children}
      </body>
    </html>
  )
}
