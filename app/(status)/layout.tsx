import './status.css'
import type { Viewport } from 'next'
import type { ReactNode } from 'react'
import { Shell } from '../ui/shell.tsx'
import { readPage } from './read-page.ts'
import { readAddress, readSpeech } from './read-speech.ts'

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1013' },
  ],
}

export default async function StatusLayout({ children }: { children: ReactNode }) {
  return (
    <Shell view={await readPage()} speech={await readSpeech()} address={await readAddress()}>
      {children}
    </Shell>
  )
}
