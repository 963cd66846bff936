import { runCommand } from './command.ts'
import { replayOnce } from './replay-once.ts'

await runCommand(async () => replayOnce(process.argv.slice(2), { print: console.log }))
