'use client'

import { usePathname } from 'next/navigation'

const ROOMS = [
  ['/admin', 'Home'],
  ['/admin/incidents', 'Incidents'],
  ['/admin/maintenances', 'Maintenances'],
  ['/admin/components', 'Components'],
  ['/admin/monitors', 'Monitors'],
  ['/admin/subscribers', 'Subscribers'],
  ['/admin/mailbox', 'Mailbox'],
  ['/admin/page-settings', 'Page'],
  ['/admin/api-tokens', 'API'],
] as const

/** Where everything is. Plain links: each page of the desk is fresh. */
export function Rail({ pageName, staffName }: { pageName: string; staffName: string }) {
  const path = usePathname()
  const isHere = (href: string) => (href === '/admin' ? path === href : path.startsWith(href))
  return (
    <nav className="rail" aria-label="Desk">
      <div className="rail-inside">
        <p className="rail-name">{pageName}</p>
        <ul>
          {ROOMS.map(([href, name]) => (
            <li key={href}>
              <a href={href} aria-current={isHere(href) ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
        <ul className="rail-foot">
          <li>
            <a href="/">Status page</a>
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
