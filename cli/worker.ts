import { runCommand } from './command.ts'

await runCommand(async () => {
  const { startWorker } = await import('./start-worker.ts')
  await startWorker()
})
