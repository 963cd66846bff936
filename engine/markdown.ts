import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt('default', { html: false, linkify: true, breaks: true }).disable(['image'])
const openLink = markdown.renderer.rules.link_open
markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
  const token = tokens[index]
  // What `render` below is given.
  const { baseUrl } = env as { baseUrl: string | undefined }
  const target = baseUrl === undefined ? null : URL.parse(String(token?.attrGet('href')), baseUrl)
  if (target) token?.attrSet('href', target.href)
  token?.attrSet('rel', 'nofollow noopener noreferrer')
  return openLink ? openLink(tokens, index, options, env, self) : self.renderToken(tokens, index, options)
}

/**
 * Staff's Markdown as HTML that is safe to publish: raw HTML is escaped, images are refused, links say nofollow. Where it
 * leaves the page, its links become absolute by the page's address.
 */
export function renderMarkdown(source: string, baseUrl?: string): string {
  return markdown.render(source, { baseUrl }).trim()
}

/** What staff's Markdown says, without its marks: the text that readers of the HTML see, in one line. */
export function readMarkdown(source: string): string {
  const words = markdown.parse(source, {}).map(({ type, content, children }) => {
    if (type !== 'inline') return content
    return (children ?? [])
      .map((child) => (/^(?:soft|hard)break$/.test(child.type) ? ' ' : child.content))
      .join('')
  })
  return words.join(' ').replaceAll(/\s+/g, ' ').trim()
}
