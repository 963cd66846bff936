/** Pages behind a secret link, and forms: nothing kept, nothing told to the next site, no script at all. */
const PRIVATE_PAGE = [
  { key: 'cache-control', value: 'private, no-store' },
  { key: 'referrer-policy', value: 'no-referrer' },
  { key: 'x-content-type-options', value: 'nosniff' },
  {
    key: 'content-security-policy',
    value:
      "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  },
]

/** @type {import('next').NextConfig} */
export default {
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // Every reader gets the title in <head>: a streamed one would need the scripts that the door takes out.
  htmlLimitedBots: /.*/,
  agentRules: false,
  // `npm run check` holds the types; a start needs no development packages.
  typescript: { ignoreBuildErrors: true },
  experimental: { globalNotFound: true },
  headers: async () => [
    { source: '/subscribe', headers: PRIVATE_PAGE },
    { source: '/subscription/:token', headers: PRIVATE_PAGE },
    {
      source: '/fonts/:file',
      headers: [{ key: 'cache-control', value: 'public, max-age=31536000, immutable' }],
    },
  ],
}
