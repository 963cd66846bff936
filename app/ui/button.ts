export const BUTTON = 'cursor-pointer rounded-lg bg-text px-4.5 py-2 font-medium text-ground hover:opacity-85'
export const QUIET_BUTTON =
  'cursor-pointer rounded-lg border border-line px-4.5 py-2 font-medium hover:bg-soft'
