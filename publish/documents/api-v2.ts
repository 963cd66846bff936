/** Statuspage's public API v2: which document holds which rows. Keys and their order are those of its real documents. */
import { isOpen } from '#engine/incident'
import type { StoryView } from '#engine/page/history'
import type { MaintenanceView, PageView } from '#engine/page/view'
import { componentRows, incidentRow, type Json, maintenanceRow, pageRow, statusRow } from './api-v2-rows.ts'

const NEWEST = 50

export function summaryDocument(view: PageView, origin: string): Json {
  return {
    page: pageRow(view, origin),
    components: componentRows(view),
    incidents: view.openIncidents.map((incident) => incidentRow(view, incident, origin)),
    scheduled_maintenances: view.maintenances.map((maintenance) => maintenanceRow(view, maintenance, origin)),
    status: statusRow(view),
  }
}

export function statusDocument(view: PageView, origin: string): Json {
  return { page: pageRow(view, origin), status: statusRow(view) }
}

export function componentsDocument(view: PageView, origin: string): Json {
  return { page: pageRow(view, origin), components: componentRows(view) }
}

/** The newest 50, open or not. */
export function incidentsDocument(view: PageView, origin: string): Json {
  const newest = view.incidents.slice(0, NEWEST)
  return {
    page: pageRow(view, origin),
    incidents: newest.map((incident) => incidentRow(view, incident, origin)),
  }
}

export function unresolvedIncidentsDocument(view: PageView, origin: string): Json {
  const open = view.incidents.filter(({ status }) => isOpen(status))
  return {
    page: pageRow(view, origin),
    incidents: open.map((incident) => incidentRow(view, incident, origin)),
  }
}

/** One incident or maintenance, however old. */
export function incidentDocument(view: PageView, origin: string, story: StoryView): Json {
  const row = 'impact' in story ? incidentRow(view, story, origin) : maintenanceRow(view, story, origin)
  return { page: pageRow(view, origin), incident: row }
}

/** The newest 50 by their planned start, whatever their phase. */
export function maintenancesDocument(view: PageView, origin: string): Json {
  const all = [...view.maintenances, ...view.pastMaintenances].sort((a, b) => b.startsAt - a.startsAt)
  return maintenanceList(view, origin, all.slice(0, NEWEST))
}

export function upcomingMaintenancesDocument(view: PageView, origin: string): Json {
  return maintenanceList(
    view,
    origin,
    view.maintenances.filter(({ status }) => status === 'scheduled'),
  )
}

export function activeMaintenancesDocument(view: PageView, origin: string): Json {
  return maintenanceList(
    view,
    origin,
    view.maintenances.filter(({ status }) => status === 'in_progress' || status === 'verifying'),
  )
}

function maintenanceList(view: PageView, origin: string, maintenances: readonly MaintenanceView[]): Json {
  return {
    page: pageRow(view, origin),
    scheduled_maintenances: maintenances.map((maintenance) => maintenanceRow(view, maintenance, origin)),
  }
}
