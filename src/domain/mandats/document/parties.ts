import type { Block } from '../../../platform/pdf/index.ts'
import { bornOn, fullName } from '../../../platform/ui/french.ts'
import { printedSiret } from '../../organisations/index.ts'
import type { DocumentPurpose, OrganisationParty, SigningAidant, UsagerParty } from './model.ts'

const NBSP = '\u00a0'
/** INSEE's code of France among the countries of birth. */
const FRANCE = '99100'

export function paragraph(text: string, options: { bold?: boolean; style?: 'lead' | 'small' | 'close' } = {}): Block {
  return { kind: 'paragraph', text: options.bold ? [{ text, bold: true }] : text, style: options.style }
}

export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
}

/** « Angela Claire DUBOIS », with the name in use when there is one. */
export function usagerName({ givenNames, familyName, preferredUsername }: UsagerParty): string {
  return fullName({ givenNames, familyName, usedName: preferredUsername ?? undefined })
}

export function aidantName({ givenName, familyName }: SigningAidant): string {
  return fullName({ givenNames: givenName, familyName })
}

function withCode(label: string | null, code: string): string {
  if (!label) return code === '' ? 'inconnu' : `code ${code}`
  return code === '' ? label : `${label} (code ${code})`
}

/** « Née le 24 août 1962 », then where: the commune for somebody born in France, the country otherwise. */
function birthLines(usager: UsagerParty): readonly string[] {
  const abroad = usager.birthcountry.code !== '' && usager.birthcountry.code !== FRANCE
  const where = abroad
    ? `Pays de naissance${NBSP}: ${withCode(usager.birthcountry.label, usager.birthcountry.code)}`
    : `Lieu de naissance${NBSP}: ${withCode(usager.birthplace.label, usager.birthplace.code)}`
  return [capitalised(bornOn(usager.birthdate, usager.gender)), where]
}

export function usagerBlocks(usager: UsagerParty): readonly Block[] {
  return address(usagerName(usager), birthLines(usager))
}

export function organisationBlocks({
  name,
  siret,
  address: street,
  postalCode,
  city,
}: OrganisationParty): readonly Block[] {
  return address(name, [street, `${postalCode} ${city}`, siret ? `SIRET${NBSP}: ${printedSiret(siret)}` : ''])
}

/** A name, and what tells it apart, close together. */
function address(name: string, lines: readonly string[]): readonly Block[] {
  return [
    paragraph(name, { bold: true, style: 'close' }),
    ...lines.filter((line) => line.trim() !== '').map((line) => paragraph(line, { style: 'close' })),
  ]
}

/** « Léa MARTIN, conseillère numérique ». */
export function aidantLine(aidant: SigningAidant): string {
  return aidant.occupation.trim() === '' ? aidantName(aidant) : `${aidantName(aidant)}, ${aidant.occupation}`
}

/** At the head of each page of a practice space's documents (DEC-31). */
export function practiceBanner(purpose: DocumentPurpose): string | undefined {
  return purpose === 'practice' ? 'Espace d’entraînement\u00a0: ce document n’a aucune valeur' : undefined
}

/** The same, in the text of the first page, where it is read aloud too. */
export function practiceBlocks(purpose: DocumentPurpose): readonly Block[] {
  const text = practiceBanner(purpose)
  return text ? [{ kind: 'note', blocks: [paragraph(`${text}.`, { bold: true, style: 'lead' })] }] : []
}
