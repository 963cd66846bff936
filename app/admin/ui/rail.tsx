'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Palette } from './palette.tsx'
import { ROOMS } from './places.ts'

type Page = { id: string; name: string; url: string }

/** The room that the other page has too; what is in it may be of this page alone. */
function switchable(path: string): string {
  const room = ROOMS.findLast(([href]) => path === href || path.startsWith(`${href}/`))
  return room?.[0] ?? '/admin'
}

/** Where everything is, for the page that the address names. Plain links: each page of the desk is fresh. */
export function Rail({ pages, staffName }: { pages: readonly Page[]; staffName: string }) {
  const path = usePathname()
  const rooms = useRef<HTMLUListElement>(null)
  useEffect(() => {
    rooms.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  const wanted = useSearchParams().get('page')
  const [first] = pages
  const page = pages.find(({ id }) => id === wanted) ?? first
  const on = (href: string, to: Page | undefined) => (to === first ? href : `${href}?page=${to?.id}`)
  const isHere = (href: string) => (href === '/admin' ? path === href : path.startsWith(href))
  return (
    <nav className="rail" aria-label="Desk">
      <div className="rail-inside">
        <p className="rail-name">{page?.name}</p>
        <Palette />
        {pages.length > 1 ? (
          <details className="rail-pages">
            <summary>Another page</summary>
            <ul>
              {pages.map((other) => (
                <li key={other.id}>
                  <a href={on(switchable(path), other)} aria-current={other === page ? 'true' : undefined}>
                    {other.name}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        <ul className="rail-rooms" ref={rooms}>
          {ROOMS.map(([href, name]) => (
            <li key={href}>
              <a href={on(href, page)} aria-current={isHere(href) ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
        <ul className="rail-foot">
          <li>
            <a href={page?.url}>Status page</a>
          </li>
          <li>
            <a href="/admin/account" aria-current={isHere('/admin/account') ? 'page' : undefined}>
              {staffName}
            </a>
          </li>
        </ul>
      </div>
    </nav>
  )
}
