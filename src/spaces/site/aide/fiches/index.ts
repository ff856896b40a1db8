import { FRANCECONNECT_SHEET } from '../failures.ts'
import { AUDIENCES, type Audience, type Sheet, sheetsOf } from '../model.ts'
import { aidantAccessSheets } from './aidant-acces.ts'
import { aidantActSheets } from './aidant-demarche.ts'
import { aidantMandatSheets } from './aidant-mandat.ts'
import { franceConnectSheet } from './franceconnect.ts'
import { organismeSheets, teamSheets } from './organisme.ts'
import { referentSheets } from './referent.ts'
import { structureSheets } from './structure.ts'
import { agentSheets, usagerSheets } from './usager.ts'

/** Every sheet of the help. A new one: a line in one of these files; a page that it helps: a line in `src/spaces/aide.ts`. */
export const SHEETS: readonly Sheet[] = [
  ...sheetsOf(usagerSheets),
  ...sheetsOf(agentSheets),
  ...sheetsOf(aidantAccessSheets),
  ...sheetsOf(aidantMandatSheets),
  ...sheetsOf({ [FRANCECONNECT_SHEET]: franceConnectSheet }),
  ...sheetsOf(aidantActSheets),
  ...sheetsOf(referentSheets),
  ...sheetsOf(structureSheets),
  ...sheetsOf(organismeSheets),
  ...sheetsOf(teamSheets),
]

const bySlug = new Map(SHEETS.map((sheet) => [sheet.slug, sheet]))

export function sheetOf(slug: string): Sheet | undefined {
  return bySlug.get(slug)
}

export const AUDIENCE_NAMES = Object.keys(AUDIENCES) as readonly Audience[]

export function sheetsFor(audience: Audience): readonly Sheet[] {
  return SHEETS.filter((sheet) => sheet.audience === audience)
}
