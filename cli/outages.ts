import { runCommand } from './command.ts'
import { outagesOnce } from './outages-once.ts'

await runCommand(async () => outagesOnce(process.argv.slice(2), { print: console.log }, new Date()))
