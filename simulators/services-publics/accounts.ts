import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const ACCOUNT = z.object({
  /** FranceConnect's identifier of this person for this service: the only key. */
  sub: z.string(),
  number: z.string(),
  name: z.string(),
  birthdate: z.string(),
  email: z.string(),
  /** Instants of the sign-ins, oldest first. */
  visits: z.array(z.coerce.date()),
  messages: z.array(z.object({ at: z.coerce.date(), author: z.enum(['person', 'service']), text: z.string() })),
})

/** Somebody's account on a public service. */
export type ServiceAccount = z.infer<typeof ACCOUNT>

/** Accounts by FranceConnect `sub`; in memory, and in `file` when one is given, to outlive a restart. */
export function createAccounts(options: { file: string | undefined; numberPrefix: string }) {
  const accounts = new Map<string, ServiceAccount>()
  const { file } = options
  if (file !== undefined && existsSync(file)) {
    for (const account of z.array(ACCOUNT).parse(JSON.parse(readFileSync(file, 'utf8')))) {
      accounts.set(account.sub, account)
    }
  }

  const save = () => {
    if (file === undefined) return
    // Written beside, then renamed: a kill in between leaves the old file whole.
    writeFileSync(`${file}.new`, JSON.stringify([...accounts.values()], null, 2))
    renameSync(`${file}.new`, file)
  }

  return {
    all: (): readonly ServiceAccount[] => [...accounts.values()],
    find: (sub: string) => accounts.get(sub),
    /** A sign-in: opens the account or finds it again, refreshes the identity, counts the visit. */
    visit(person: Pick<ServiceAccount, 'sub' | 'name' | 'birthdate' | 'email'>, at: Date): ServiceAccount {
      const known = accounts.get(person.sub)
      const account: ServiceAccount = {
        number: numberOf(options.numberPrefix, person.sub),
        messages: [],
        ...known,
        ...person,
        visits: [...(known?.visits ?? []), at],
      }
      accounts.set(person.sub, account)
      save()
      return account
    },
    addMessages(sub: string, messages: ServiceAccount['messages']): void {
      accounts.get(sub)?.messages.push(...messages)
      save()
    },
  }
}

/** The file's number, made from the `sub`: the same person has the same one even after a restart without a file. */
function numberOf(prefix: string, sub: string): string {
  const digits = createHash('sha256').update(sub).digest().readUInt32BE() % 100_000_000
  return `${prefix}-${String(digits).padStart(8, '0')}`
}
