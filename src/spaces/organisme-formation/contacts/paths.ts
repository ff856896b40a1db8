const CONTACT = '/organisme/contacts/:trainingContactId'

/** The addresses about whom the public may write to. */
export const contactPaths = {
  list: '/organisme/contacts',
  new: '/organisme/contacts/nouveau',
  edit: CONTACT,
  editOf: (id: string) => CONTACT.replace(':trainingContactId', id),
  remove: `${CONTACT}/retirer`,
  removeOf: (id: string) => contactPaths.remove.replace(':trainingContactId', id),
} as const
