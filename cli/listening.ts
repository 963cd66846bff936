import { Refusal } from '#engine/refusal'
import { findObstacle } from './free-port.ts'

type Place = { PORT: number; HOST: string }

/** Throws a Refusal that says why the web process could not listen there. */
export async function requireListenable(place: Place): Promise<void> {
  const code = await findObstacle(place.PORT, place.HOST)
  if (code) throw explainListenFailure(code, place)
}

export function explainListenFailure(code: string, { PORT, HOST }: Place): Refusal {
  switch (code) {
    case 'EADDRINUSE':
      return new Refusal(
        'conflict',
        `Port ${PORT} on ${HOST} is taken by another program: please stop that or set PORT to another one.`,
      )
    case 'EACCES':
      return new Refusal(
        'forbidden',
        `This account may not listen on port ${PORT}: please set PORT above 1023.`,
      )
    default:
      return new Refusal(
        'invalid',
        `Nothing can listen on HOST ${HOST} (${code}): please set it to an address of this machine, or to 0.0.0.0 for all.`,
      )
  }
}
