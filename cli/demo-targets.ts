import { runCommand } from './command.ts'
import { startTargets } from './demo/targets.ts'
import { readPorts } from './demo.ts'
import { readEnv } from './env.ts'
import { stopSignal } from './stop-signal.ts'

await runCommand(async () => {
  const signal = stopSignal()
  const targets = await startTargets(readPorts(readEnv().DATA_DIR))
  signal.addEventListener('abort', targets.stop)
})
