import type { ReactNode } from 'react'
import type { Speech } from '#engine/language/speech'
import type { Accent } from '#engine/page/accent'
import type { PageView } from '#engine/page/view'
import { Languages } from './languages.tsx'
import { Shapes } from './mark.tsx'

type Props = {
  view: PageView
  speech: Speech
  /** Of the document, without its language. */
  address?: string
}

/** The public document around every page: name, subscribe, footer and the one script for comfort. */
export function Shell({ view, speech, address = '/', children }: Props & { children: ReactNode }) {
  const { page, revision } = view
  const title = speech.say('title.home', { page: page.name })
  return (
    <html lang={speech.language} dir={speech.direction} data-zone={page.timeZone} data-revision={revision}>
      <head>
        <link
          rel="preload"
          href="/fonts/inter-latin.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link rel="alternate" href={speech.to('/history.rss')} type="application/rss+xml" title={title} />
        <link rel="alternate" href={speech.to('/history.atom')} type="application/atom+xml" title={title} />
        <link rel="alternate" href={speech.to('/history.json')} type="application/feed+json" title={title} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {page.accent === null ? null : <style>{accentStyle(page.accent)}</style>}
        <noscript>
          <meta httpEquiv="refresh" content="120" />
        </noscript>
        <script src="/upfront.js" defer {...wordsOfScript(speech)} />
      </head>
      <body>
        <a className="skip" href="#main">
          {speech.say('frame.skip')}
        </a>
        <Shapes />
        <div className="column pt-5 pb-12 min-[521px]:pt-7 min-[521px]:pb-16">
          <div id="offer" hidden />
          <Header page={page} speech={speech} />
          {children}
          <Footer page={page} speech={speech} address={address} />
        </div>
      </body>
    </html>
  )
}

/** What public/upfront.js says: it knows no words of its own. */
function wordsOfScript({ locale, say, to }: Speech): Record<`data-${string}`, string> {
  return {
    'data-locale': locale,
    'data-home': to('/'),
    'data-comma': say('names.comma'),
    'data-dated': say('time.dated', { day: '{day}', clock: '{clock}' }),
    'data-operational': say('status.operational'),
    'data-not-watched': say('bars.not_watched'),
    'data-counted': say('bars.counted'),
    'data-day-by-day': say('bars.day_by_day', { component: '{component}' }),
    'data-today': say('axis.today'),
    'data-old-copy': say('stale.old_copy', { time: '{time}' }),
  }
}

/** The page's own colour for what leads on; both were checked to be legible when they were chosen. */
function accentStyle({ light, dark }: Accent): string {
  return `:root{--accent:${light}}@media(prefers-color-scheme:dark){:root{--accent:${dark}}}`
}

type Page = PageView['page']

type FrameProps = { page: Page; speech: Speech }

function Header({ page: { name, logo }, speech }: FrameProps) {
  return (
    <header className="mb-8 flex items-center justify-between gap-4 min-[521px]:mb-11">
      <a className="flex min-w-0 items-center gap-2.5 font-[650] tracking-[-0.01em]" href={speech.to('/')}>
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
        href={speech.to('/subscribe')}
      >
        {speech.say('frame.subscribe')}
      </a>
    </header>
  )
}

function Footer({ page, speech, address }: FrameProps & { address: string }) {
  const { timeZone, supportUrl, footerLinks } = page
  const { say, to } = speech
  return (
    <footer className="mt-12 flex flex-wrap gap-x-4.5 gap-y-1.5 text-sm text-dim">
      <a className="underline" href={to('/history')}>
        {say('frame.history')}
      </a>
      <a className="underline" href={to('/uptime')}>
        {say('frame.uptime')}
      </a>
      <a className="underline" href={to('/subscribe')}>
        {say('frame.subscribe')}
      </a>
      <a className="underline" href={to('/history.rss')}>
        RSS
      </a>
      <a className="underline" href={to('/history.atom')}>
        Atom
      </a>
      <a className="underline" href={to('/calendar.ics')}>
        {say('frame.calendar')}
      </a>
      <a className="underline" href="/api/v2/summary.json">
        API
      </a>
      {supportUrl ? (
        <a className="underline" href={supportUrl} rel="noopener">
          {say('frame.support')}
        </a>
      ) : null}
      {footerLinks.map(({ label, url }) => (
        <a key={url + label} className="underline" href={url} rel="noopener">
          {label}
        </a>
      ))}
      <span>{say('frame.days_begin', { zone: timeZone })}</span>
      <Languages pageLanguage={page.language} speech={speech} address={address} />
    </footer>
  )
}
