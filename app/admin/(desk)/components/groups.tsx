import type { DeskGraph } from '#db/desk/graph'
import { newId } from '#db/new-id'
import { ActionForm, SubmitButton } from '../../form/action-form.tsx'
import { Hidden, TextField } from '../../form/field.tsx'
import { createGroupAction, removeGroupAction, updateGroupAction } from './group-actions.ts'

/** The page's groups, in order: rename, move, remove, add. */
export function Groups({ groups, pageId }: { groups: DeskGraph['groups']; pageId: string }) {
  return (
    <section className="section">
      <h2>Groups</h2>
      {groups.map((group) => (
        <details key={group.id} className="panel mb-2 max-w-[640px]">
          <summary>{group.name}</summary>
          <ActionForm action={updateGroupAction}>
            <Hidden name="pageId" value={pageId} />
            <Hidden name="groupId" value={group.id} />
            <div className="pair">
              <TextField name="name" label="Name" initial={group.name} />
              <TextField name="position#number" label="Place" initial={String(group.position)} />
            </div>
            <SubmitButton className="button-plain">Save</SubmitButton>
          </ActionForm>
          <ActionForm action={removeGroupAction} className="mt-3">
            <Hidden name="pageId" value={pageId} />
            <Hidden name="groupId" value={group.id} />
            <SubmitButton className="button-danger small">Remove the group, keep its components</SubmitButton>
          </ActionForm>
        </details>
      ))}
      <ActionForm action={createGroupAction} className="form mt-4">
        <Hidden name="pageId" value={pageId} />
        <Hidden name="id" value={newId()} />
        <TextField name="name" label="New group" />
        <SubmitButton className="button-plain">Add the group</SubmitButton>
      </ActionForm>
    </section>
  )
}
