import type { DeskMonitor } from '#db/desk/monitors'
import { isProbed } from '#engine/monitor'
import { ActionForm, SubmitButton } from '../../../form/action-form.tsx'
import { Hidden } from '../../../form/field.tsx'
import { archiveMonitorAction, pauseAction, resumeAction, testNowAction } from '../actions.ts'

/** What can be done to a monitor as a whole. */
export function MonitorActs({ monitor }: { monitor: DeskMonitor }) {
  const isPaused = monitor.pausedAt !== null
  return (
    <div className="acts">
      {isPaused || !isProbed(monitor.spec) ? null : (
        <ActionForm action={testNowAction} className="inline">
          <Hidden name="monitorId" value={monitor.id} />
          <SubmitButton>Test now</SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={isPaused ? resumeAction : pauseAction} className="inline">
        <Hidden name="monitorId" value={monitor.id} />
        <SubmitButton className="button-plain">{isPaused ? 'Resume' : 'Pause'}</SubmitButton>
      </ActionForm>
      <ActionForm action={archiveMonitorAction} className="inline">
        <Hidden name="monitorId" value={monitor.id} />
        <SubmitButton className="button-danger">Archive</SubmitButton>
      </ActionForm>
    </div>
  )
}
