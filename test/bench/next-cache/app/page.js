import { readFile } from 'node:fs/promises'

export const dynamic = 'force-static'

/** The body of a page that was published, as a page of Next's own that its cache answers. */
export default async function Page() {
  const html = await readFile(process.env.BENCH_PAGE, 'utf8')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a page that this bench published itself
  return <main dangerouslySetInnerHTML={{ __html: html }} />
}
