import { z } from 'zod'
import type { Establishment } from './model.ts'

/** What stands where something is not published. */
const WITHHELD = /^\[(ND|NON-DIFFUSIBLE)\]$/
const LONGEST = 255

const words = z
  .string()
  .nullish()
  .transform((text) => {
    const plain = text?.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST)
    return plain && !WITHHELD.test(plain) ? plain : null
  })
const code = (form: RegExp) =>
  z
    .string()
    .nullish()
    .transform((text) => (text && form.test(text) ? text : null))

const establishment = z.object({
  siret: z.string(),
  adresse: words,
  code_postal: code(/^\d{5}$/),
  commune: code(/^\d[\dAB]\d{3}$/),
  libelle_commune: words,
  nom_commercial: words,
  liste_enseignes: z.array(words).nullish(),
  etat_administratif: z.string().nullish(),
  statut_diffusion_etablissement: z.string().nullish(),
})

/** The answer of `GET /search` of the « API Recherche d'entreprises », of which only this is read. */
const answer = z.object({
  results: z.array(
    z.object({
      nom_complet: words,
      nom_raison_sociale: words,
      nature_juridique: code(/^\d{4}$/),
      etat_administratif: z.string().nullish(),
      statut_diffusion: z.string().nullish(),
      siege: establishment.nullish(),
      matching_etablissements: z.array(establishment).nullish(),
    }),
  ),
})

/** The answer checked against its documentation; undefined when it is something else. */
export function readAnswer(value: unknown): z.output<typeof answer> | undefined {
  return answer.safeParse(value).data
}

/** The establishment of that very number among those the search brought; a search by words may bring others. */
export function establishmentOf({ results }: z.output<typeof answer>, siret: string): Establishment | undefined {
  for (const company of results) {
    const places = [...(company.matching_etablissements ?? []), ...(company.siege ? [company.siege] : [])]
    const place = places.find((one) => one.siret === siret)
    if (!place) continue
    return {
      siret,
      name: company.nom_raison_sociale ?? company.nom_complet,
      siteName: place.nom_commercial ?? place.liste_enseignes?.find((sign) => sign !== null) ?? null,
      address: streetOf(place.adresse, place.code_postal),
      postalCode: place.code_postal,
      city: place.libelle_commune,
      cityInsee: place.commune,
      legalCategory: company.nature_juridique,
      closed: place.etat_administratif === 'F' || company.etat_administratif === 'C',
      partial: place.statut_diffusion_etablissement === 'P' || company.statut_diffusion === 'P',
    }
  }
  return undefined
}

/** « 4 QUAI DE LA REPUBLIQUE » of « 4 QUAI DE LA REPUBLIQUE 19000 TULLE »: the directory writes it in one. */
function streetOf(address: string | null, postalCode: string | null): string | null {
  if (!address || !postalCode) return address
  const end = address.lastIndexOf(` ${postalCode} `)
  if (end > 0) return address.slice(0, end)
  return address.startsWith(`${postalCode} `) ? null : address
}
