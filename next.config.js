import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'

/** @returns {import('next').NextConfig} */
export default (phase) => ({
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // Every reader gets the title in <head>: a streamed one would need the scripts that the door takes out.
  htmlLimitedBots: /.*/,
  agentRules: false,
  // `npm run check` holds the types; a start needs no development packages.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    globalNotFound: true,
    // Both would cost a third of a build's time: nobody reads the maps, and the next build is of another version.
    turbopackSourceMaps: phase !== PHASE_PRODUCTION_BUILD,
    turbopackFileSystemCacheForBuild: false,
  },
})
