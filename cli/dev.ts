import { runCommand } from './command.ts'

await runCommand(async () => {
  const { startUpfront } = await import('./start-upfront.ts')
  await startUpfront(['--development', ...process.argv.slice(2)])
})
