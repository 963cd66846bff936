/** @type {import('next').NextConfig} */
export default {
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // Every reader gets the title in <head>: a streamed one would need the scripts that the door takes out.
  htmlLimitedBots: /.*/,
  agentRules: false,
  experimental: { globalNotFound: true },
  headers: async () => [
    {
      source: '/fonts/:file',
      headers: [{ key: 'cache-control', value: 'public, max-age=31536000, immutable' }],
    },
  ],
}
