export const WINDOW_DAYS = [7, 30, 90] as const

/** The window that an address asks for. */
export function daysOf(asked: string | string[] | undefined): number {
  return WINDOW_DAYS.find((days) => String(days) === asked) ?? 90
}
