import type { Server } from 'node:http'
import type { NextHandler } from './renderer.ts'

type Options = {
  host: string
  port: number
  /** Renders from sources, with Next's development tools: these want the server that browsers connect to. */
  httpServer?: Server
  isDevelopment: boolean
}

export type OpenedNext = { prepare: () => Promise<void>; handle: NextHandler; close: () => Promise<void> }

/** Next in this process. It is prepared once, when told to or first needed; after a failure the next need tries again. */
export function openNext(options: Options): OpenedNext {
  let preparing: ReturnType<typeof prepareNext> | null = null
  const prepared = () => {
    if (preparing) return preparing
    const attempt = prepareNext(options)
    attempt.catch(() => {
      preparing = null
    })
    preparing = attempt
    return attempt
  }
  return {
    prepare: async () => {
      await prepared()
    },
    handle: async (request, response) => {
      const { handle } = await prepared()
      await handle(request, response)
    },
    close: async () => {
      await preparing?.then(
        ({ close }) => close(),
        () => undefined,
      )
    },
  }
}

async function prepareNext({ host, port, httpServer, isDevelopment }: Options) {
  const { default: next } = await import('next')
  const app = next({
    dev: isDevelopment,
    dir: process.cwd(),
    hostname: host,
    port,
    ...(isDevelopment && httpServer ? { httpServer } : {}),
  })
  await app.prepare()
  return { handle: app.getRequestHandler(), close: () => app.close() }
}
