import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt('default', { html: false, linkify: true, breaks: true }).disable(['image'])
const openLink = markdown.renderer.rules.link_open
markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
  tokens[index]?.attrSet('rel', 'nofollow noopener noreferrer')
  return openLink ? openLink(tokens, index, options, env, self) : self.renderToken(tokens, index, options)
}

/** Staff's Markdown as HTML that is safe to publish: raw HTML is escaped, images are refused, links say nofollow. */
export function renderMarkdown(source: string): string {
  return markdown.render(source).trim()
}
