import { runCommand } from './command.ts'

await runCommand(async () => {
  const { publishTwin } = await import('./publish-twin.ts')
  await publishTwin(process.argv.slice(2))
})
