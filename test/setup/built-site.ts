import type { TestProject } from 'vitest/node'
import { ensureBuild } from '#cli/build'

/** The stories run the site as it is built for production; nobody else waits for that. */
export default async function setup({ vitest }: TestProject): Promise<void> {
  const hasStories = vitest.state.getPaths().some((path) => /\/test\/(stories|soak)\//.test(path))
  if (hasStories) await ensureBuild(process.cwd(), new AbortController().signal, console.log)
}
