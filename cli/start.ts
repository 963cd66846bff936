import { runCommand } from './command.ts'

await runCommand(async () => {
  const { startUpfront } = await import('./start-upfront.ts')
  await startUpfront(process.argv.slice(2))
})
