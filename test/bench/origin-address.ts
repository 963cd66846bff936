/** The loopback address of the n-th origin. */
export function originAddress(index: number): string {
  return `127.1.${Math.floor(index / 250)}.${(index % 250) + 1}`
}

/** What its certificate is for. */
export const ORIGIN_NAME = 'origin.bench.example'
