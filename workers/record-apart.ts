import { describeError } from '#db/describe-error'

type Ports = { isDataError: (error: unknown) => boolean; log: (sentence: string) => void }

/**
 * Records a batch; when the database refuses something in it, the halves apart, down to the one that it does not
 * take, which is dropped and told. Rejects when the database is away: then the whole batch is offered again.
 */
export async function recordApart<T>(
  batch: readonly T[],
  record: (part: T[]) => Promise<void>,
  ports: Ports,
): Promise<void> {
  try {
    await record([...batch])
  } catch (error) {
    if (!ports.isDataError(error)) throw error
    if (batch.length <= 1) {
      ports.log(`A check was dropped, because the database does not take it: ${describeError(error)}`)
      return
    }
    const middle = Math.ceil(batch.length / 2)
    await recordApart(batch.slice(0, middle), record, ports)
    await recordApart(batch.slice(middle), record, ports)
  }
}
