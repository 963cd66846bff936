import type { ReactNode } from 'react'
import type { Accent } from '#engine/accent'
import type { PageView } from '#engine/page'
import { Shapes } from './mark.tsx'

/** The public document around every page: name, subscribe, footer and the one script for comfort. */
export function Shell({ view, children }: { view: PageView; children: ReactNode }) {
  const { page, revision } = view
  return (
    <html lang="en" data-zone={page.timeZone} data-revision={revision}>
      <head>
        <link
          rel="preload"
          href="/fonts/inter-latin.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link rel="alternate" href="/history.rss" type="application/rss+xml" title={`${page.name} status`} />
        <link
          rel="alternate"
          href="/history.atom"
          type="application/atom+xml"
          title={`${page.name} status`}
        />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {page.accent === null ? null : <style>{accentStyle(page.accent)}</style>}
        <noscript>
          <meta httpEquiv="refresh" content="120" />
        </noscript>
        <script src="/upfront.js" defer />
      </head>
      <body>
        <Shapes />
        <div className="column pt-5 pb-12 min-[521px]:pt-7 min-[521px]:pb-16">
          <Header page={page} />
          {children}
          <Footer page={page} />
        </div>
      </body>
    </html>
  )
}

/** The page's own colour for what leads on; both were checked to be legible when they were chosen. */
function accentStyle({ light, dark }: Accent): string {
  return `:root{--accent:${light}}@media(prefers-color-scheme:dark){:root{--accent:${dark}}}`
}

type Page = PageView['page']

function Header({ page: { name, logo } }: { page: Page }) {
  return (
    <header className="mb-8 flex items-center justify-between gap-4 min-[521px]:mb-11">
      <a className="flex min-w-0 items-center gap-2.5 font-[650] tracking-[-0.01em]" href="/">
        {logo === null ? (
          <span
            aria-hidden="true"
            className="grid size-6 flex-none place-items-center rounded-md bg-accent text-xs text-ground"
          >
            {name.slice(0, 1).toUpperCase()}
          </span>
        ) : (
          // biome-ignore lint/performance/noImgElement: a published page is a document without scripts.
          <img
            className="h-6 w-auto max-w-40 flex-none object-contain"
            src={`/logo/${logo.file}`}
            width={logo.width}
            height={logo.height}
            alt=""
          />
        )}
        <span className="min-w-0 wrap-anywhere">{name}</span>
      </a>
      <a
        className="rounded-lg border border-line px-3.5 py-1.75 text-sm font-medium text-accent hover:bg-soft"
        href="/subscribe"
      >
        Subscribe
      </a>
    </header>
  )
}

function Footer({ page: { timeZone, supportUrl, footerLinks } }: { page: Page }) {
  return (
    <footer className="mt-12 flex flex-wrap gap-x-4.5 gap-y-1.5 text-sm text-dim">
      <a className="underline" href="/history">
        History
      </a>
      <a className="underline" href="/uptime">
        Uptime
      </a>
      <a className="underline" href="/subscribe">
        Subscribe
      </a>
      <a className="underline" href="/history.rss">
        RSS
      </a>
      <a className="underline" href="/history.atom">
        Atom
      </a>
      <a className="underline" href="/calendar.ics">
        Calendar
      </a>
      <a className="underline" href="/api/v2/summary.json">
        API
      </a>
      {supportUrl ? (
        <a className="underline" href={supportUrl} rel="noopener">
          Support
        </a>
      ) : null}
      {footerLinks.map(({ label, url }) => (
        <a key={url + label} className="underline" href={url} rel="noopener">
          {label}
        </a>
      ))}
      <span>Days begin at midnight {timeZone}</span>
    </footer>
  )
}
