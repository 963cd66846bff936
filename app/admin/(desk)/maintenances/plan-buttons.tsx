import { PreviewTable, SubmitButton } from '../../form/action-form.tsx'

/** Shows the dates of a plan, or saves it. */
export function PlanButtons({ save }: { save: string }) {
  return (
    <>
      <PreviewTable />
      <div className="acts-row">
        <SubmitButton name="step" value="save">
          {save}
        </SubmitButton>
        <SubmitButton className="button-plain" name="step" value="preview">
          Show the dates
        </SubmitButton>
      </div>
    </>
  )
}
