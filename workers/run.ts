import { saveCertificates } from '#db/checks/certificates'
import { claimChecks, giveBackChecks } from '#db/checks/claim-checks'
import { tellLocation } from '#db/checks/locations'
import { recordChecks } from '#db/checks/record-checks'
import { connect, type Db, disconnect } from '#db/connect'
import { isDataError } from '#db/data-error'
import { type After, decideAfter } from '#db/incidents/automate'
import { databaseNow } from '#db/instant'
import type { Secrets } from '#db/seal'
import type { ProbedSpec } from '#engine/monitor'
import { AHEAD_MS, type CheckerPorts, runChecker } from './checker.ts'
import { DatabaseClock } from './database-clock.ts'
import { Decider } from './decider.ts'
import { type AllowedTargets, createGuard } from './guard.ts'
import { KnownCertificates } from './known-certificates.ts'
import { KnownSpecs } from './known-specs.ts'
import { looksOut } from './look-out.ts'
import { runNotifier } from './notifier.ts'
import { probeWithin } from './probes/registry.ts'
import { recordApart } from './record-apart.ts'
import { chooseSender, type MailEnv } from './senders/choose-sender.ts'
import { Tally } from './tally.ts'
import { runTeller } from './teller.ts'
import { runTimekeeper } from './timekeeper.ts'

export type WorkerOptions = {
  databaseUrl: string
  location: string
  /** Of these one must answer, or a failure seen from here is not believed; none: each is. */
  controlTargets?: readonly ProbedSpec[]
  allowedTargets: AllowedTargets
  secrets: Secrets
  baseUrl: URL
  /** The address that mail comes from. */
  from: string
  mail: MailEnv
}

type Log = (sentence: string) => void

/** After the signal everything has ended by then, or is left as it is: it is safe to be left anywhere. */
const LEAVE_WITHIN_MS = 8_000

/**
 * One worker process: checker, notifier and timekeeper, until the signal. Checking has connections of its own.
 * Ends within ten seconds of the signal, also while the database hangs; the caller then ends the process.
 */
export async function runWorker(options: WorkerOptions, signal: AbortSignal, log: Log): Promise<void> {
  const { databaseUrl, secrets, baseUrl, from } = options
  const checks = connect(databaseUrl, { max: 3, name: 'upfront-checker' })
  const chores = connect(databaseUrl, { max: 4, name: 'upfront-chores' })
  const tally = new Tally()
  const work = Promise.all([
    runChecker({ ...checkerPorts(checks, options, log), tally }, signal),
    runNotifier({
      db: chores,
      sender: chooseSender(options.mail),
      baseUrl,
      from,
      linkKeys: secrets,
      signal,
      log,
    }),
    runTimekeeper(chores, signal, log),
    runTeller({ tally, tell: (word) => tellLocation(chores, options.location, word) }, signal),
  ])
  const ended = work.then(() => Promise.all([disconnect(checks), disconnect(chores)]))
  await Promise.race([ended, timeOut(signal)])
}

function timeOut(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const begin = () => setTimeout(resolve, LEAVE_WITHIN_MS).unref()
    if (signal.aborted) begin()
    else signal.addEventListener('abort', begin, { once: true })
  })
}

/** The checker over this database: what an agent without one would get over HTTPS. */
export function checkerPorts(
  db: Db,
  options: Pick<WorkerOptions, 'location' | 'allowedTargets' | 'secrets' | 'controlTargets'>,
  log: Log,
): CheckerPorts {
  const { location, controlTargets = [] } = options
  const specs = new KnownSpecs(options.secrets, log)
  const guard = createGuard(options.allowedTargets)
  const decider = new Decider({ decide: (after) => decideAfter(db, after), log })
  const decide = async (_: Db, after: After) => decider.ask(after)
  const certificates = new KnownCertificates((seen) => saveCertificates(db, seen), log)
  return {
    location,
    claim: async (limit) =>
      specs.fill(await claimChecks(db, { location, limit, aheadMs: AHEAD_MS, knows: specs.knows })),
    giveBack: (claimed) => giveBackChecks(db, location, claimed),
    record: async (batch) => {
      await recordApart(batch, (part) => recordChecks(db, part, { decide }), { isDataError, log })
      await certificates.note(batch)
    },
    probe: (spec, timeoutMs) => probeWithin(spec, { timeoutMs, guard }),
    ...(controlTargets.length > 0 ? { look: () => looksOut(controlTargets) } : {}),
    clock: new DatabaseClock(() => databaseNow(db)),
    log,
  }
}
