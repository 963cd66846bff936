import { runCommand } from './command.ts'

await runCommand(async () => {
  const { startWeb } = await import('./start-web.ts')
  await startWeb(process.argv.slice(2))
})
