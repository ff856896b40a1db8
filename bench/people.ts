import pg from 'pg'
import { type Browser, browserOn } from './browser.ts'
import { sessionToken } from './environment.ts'
import { idOf } from './seed/random.ts'
import { placeOf, type Shape } from './seed/shape.ts'

/** Somebody active: signed in, with people of their organisation to look at. */
export interface Active {
  readonly aidant: number
  readonly organisationId: string
  readonly usagers: readonly string[]
  readonly mandats: readonly string[]
  readonly browser: Browser
}

const ACTIVE = 50

/** Fifty aidants spread over the organisations of a data set, or fifty of its large one. */
function fiftyAidants(shape: Shape, large: boolean): { aidant: number; organisation: number }[] {
  return Array.from({ length: ACTIVE }, (_, person) => {
    if (large) return { aidant: placeOf(shape, 0).aidants.from + person, organisation: 0 }
    const organisation = 1 + (Math.floor((person * shape.organisations) / ACTIVE) % shape.organisations)
    const { aidants } = placeOf(shape, organisation)
    return { aidant: aidants.from + (person % aidants.count), organisation }
  })
}

/**
 * Signs these aidants in, and ends the interventions that an earlier measure of exchanges opened in their names: nobody has sixty of them,
 * and each page would ask for the last one.
 */
export async function readyToWork(client: pg.Client, aidants: readonly number[]): Promise<void> {
  const accounts = [aidants.map((aidant) => idOf('account', aidant))]
  await client.query(
    `update sessions set created_at = now(), seen_at = now(), expires_at = now() + interval '24 hours', locked_at = null
     where account_id = any($1::uuid[])`,
    accounts,
  )
  await client.query(
    `update actes set ended_at = now(), outcome = 'faite', done_by = 'aidant'
     where account_id = any($1::uuid[]) and state = 'transmise' and ended_at is null`,
    accounts,
  )
  await client.query('update accounts set acting_until = null where id = any($1::uuid[])', accounts)
}

/** Signs fifty people in: their sessions are those of the data set, made young again. */
export async function fiftyPeople(
  databaseUrl: string,
  serverUrl: string,
  shape: Shape,
  large: boolean,
): Promise<Active[]> {
  const who = fiftyAidants(shape, large)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await readyToWork(
      client,
      who.map(({ aidant }) => aidant),
    )
    const organisations = [...new Set(who.map(({ organisation }) => idOf('organisation', organisation)))]
    const { rows } = await client.query<{ organisation: string; usager: string; mandat: string }>(
      `select organisation_id as organisation, usager_id as usager, id as mandat from mandats
       where organisation_id = any($1::uuid[]) and ended_at is null and suspended_at is null
         and expires_at > now() + interval '2 hours' order by id`,
      [organisations],
    )
    const byOrganisation = Map.groupBy(rows, (row) => row.organisation)
    return who.map(({ aidant, organisation }, person) => {
      const organisationId = idOf('organisation', organisation)
      const mandats = (byOrganisation.get(organisationId) ?? []).slice(0, 200)
      return {
        aidant,
        organisationId,
        usagers: mandats.map(({ usager }) => usager),
        mandats: mandats.map(({ mandat }) => mandat),
        browser: browserOn(
          serverUrl,
          { ac_session: sessionToken(aidant), ac_navigateur: `bench-${person}` },
          `10.0.${large ? 1 : 0}.${person}`,
        ),
      }
    })
  } finally {
    await client.end()
  }
}
