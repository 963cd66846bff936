import { createHash } from 'node:crypto'

/** Content-Security-Policy of a published page: itself and the very style sheets that stand in it. */
export function pagePolicy(html: string): string {
  return [
    "default-src 'none'",
    styleSource(html),
    "script-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Of the one document that other sites may frame: its own style, and nothing else. */
export function framePolicy(html: string): string {
  return `default-src 'none'; ${styleSource(html)}; base-uri 'none'; form-action 'none'; frame-ancestors *`
}

function styleSource(html: string): string {
  const hashes = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, css]) =>
      `'sha256-${createHash('sha256')
        .update(css ?? '')
        .digest('base64')}'`,
  )
  return `style-src 'self' ${hashes.join(' ')}`.trim()
}
