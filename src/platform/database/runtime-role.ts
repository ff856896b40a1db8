/** The role under which the server runs once migrations are done: it appends to the journal and can do nothing else to it. */
export const RUNTIME_ROLE = 'aidants_connect_runtime'
