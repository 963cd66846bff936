/** A status of the API as a word for people: "under_maintenance" is "Under maintenance". */
export function titled(status: string): string {
  return status === 'unobserved'
    ? 'No data'
    : (status.charAt(0).toUpperCase() + status.slice(1)).replaceAll('_', ' ')
}
