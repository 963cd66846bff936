import type { DeskMaintenance } from '#db/desk/stories'
import { Instant } from '../../ui/instant.tsx'
import { MAINTENANCE_WORDS } from '../../ui/words.ts'

export function MaintenanceTable({ maintenances }: { maintenances: readonly DeskMaintenance[] }) {
  if (maintenances.length === 0) return <p className="empty">None.</p>
  return (
    <table className="list">
      <thead>
        <tr>
          <th>Maintenance</th>
          <th>Status</th>
          <th>Starts</th>
          <th>Ends</th>
        </tr>
      </thead>
      <tbody>
        {maintenances.map((maintenance) => (
          <tr key={maintenance.id}>
            <td>
              <a className="row" href={`/admin/maintenances/${maintenance.id}`}>
                {maintenance.title}
              </a>
            </td>
            <td className="tight">{wordOf(maintenance)}</td>
            <td className="tight dim">
              <Instant at={maintenance.startsAt} />
            </td>
            <td className="tight dim">
              <Instant at={maintenance.endsAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function wordOf({ cancelledAt, status, originalStartsAt, startsAt }: DeskMaintenance): string {
  if (cancelledAt !== null) return 'Cancelled'
  const isMoved = status === 'scheduled' && originalStartsAt !== null && originalStartsAt !== startsAt
  return isMoved ? `${MAINTENANCE_WORDS[status]}, moved` : MAINTENANCE_WORDS[status]
}
