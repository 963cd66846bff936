import { migrate } from '#db/migrate'
import { Refusal } from '#engine/refusal'
import { runWorker } from '#workers/run'
import { explainDatabaseFailure, isUnreachable } from './database-failure.ts'
import { readEnv } from './env.ts'
import { stopSignal } from './stop-signal.ts'

/** One worker process over DATABASE_URL, until a signal. Any number may run, in any number of locations. */
export async function startWorker(): Promise<void> {
  const signal = stopSignal()
  const env = readEnv()
  const { DATABASE_URL: databaseUrl, SECRET: secret } = env
  if (!databaseUrl || !secret) {
    throw new Refusal(
      'invalid',
      'A worker process of its own needs DATABASE_URL; npm start brings a database along.',
    )
  }
  const migrationUrl = env.DIRECT_DATABASE_URL ?? databaseUrl
  await migrate(migrationUrl).catch((error: unknown) => {
    if (!isUnreachable(error)) throw explainDatabaseFailure(error, migrationUrl)
    console.log('The database does not answer; checking begins when it does.')
  })
  const options = {
    databaseUrl,
    location: env.LOCATION,
    controlTargets: env.CONTROL_TARGETS,
    allowedTargets: env.ALLOW_PRIVATE_TARGETS,
    secrets: { current: secret, previous: env.SECRET_PREVIOUS ?? null },
    baseUrl: env.BASE_URL,
    from: env.EMAIL_FROM ?? `status@${env.BASE_URL.hostname}`,
    mail: {
      ...(env.RESEND_API_KEY ? { resendApiKey: env.RESEND_API_KEY } : {}),
      ...(env.RESEND_BASE_URL ? { resendBaseUrl: env.RESEND_BASE_URL } : {}),
      ...(env.SMTP_URL ? { smtpUrl: env.SMTP_URL } : {}),
    },
  }
  await runWorker(options, signal, console.log)
  // A probe that hangs or a database that does not answer would hold the process for longer than it may stay.
  process.exit()
}
