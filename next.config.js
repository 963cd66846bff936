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
}
