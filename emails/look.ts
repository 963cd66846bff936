export const FONT = "Inter, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

export const COLORS = {
  paper: '#ffffff',
  ink: '#17191c',
  soft: '#5d646d',
  line: '#e3e6ea',
  trouble: '#a13d00',
  good: '#17713b',
  planned: '#1f5fbf',
  quiet: '#5d646d',
} as const

/** Mail clients that know the reader's setting get the dark look; the others keep the inline light one. */
export const DARK_STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
.prose p, .prose ul, .prose ol, .prose blockquote, .prose pre { margin: 0 0 14px; }
.prose a { color: inherit; text-decoration: underline; }
.prose pre { white-space: pre-wrap; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  .paper, body, body > table, body > table > tbody > tr > td { background-color: #121417 !important; }
  .ink, .prose { color: #eceef0 !important; }
  .soft, .soft a { color: #a3abb4 !important; }
  .line { border-color: #2b3036 !important; }
  .action { color: #121417 !important; background-color: #eceef0 !important; }
  .trouble { color: #f2a36b !important; }
  .good { color: #67c58b !important; }
  .planned { color: #86b4f5 !important; }
  .quiet { color: #a3abb4 !important; }
}`
