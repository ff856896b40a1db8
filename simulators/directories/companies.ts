import { ESTABLISHMENTS, type KnownEstablishment } from './establishments.ts'

const WITHHELD = '[NON-DIFFUSIBLE]'

/** The body of `GET /search` of the « API Recherche d'entreprises », with what `minimal` and `include` leave of it. */
export function searchCompanies(q: string) {
  const found = ESTABLISHMENTS.filter((one) => one.siret === q || one.siret.startsWith(q) || hasWords(one, q))
  return {
    results: found.slice(0, 5).map(asCompany),
    total_results: found.length,
    page: 1,
    per_page: 5,
    total_pages: Math.ceil(found.length / 5),
  }
}

function hasWords({ name, sign }: KnownEstablishment, q: string): boolean {
  const words = q.toUpperCase().split(/\s+/).filter(Boolean)
  const text = `${name ?? ''} ${sign ?? ''}`
  return words.length > 0 && !/^\d+$/.test(q) && words.every((word) => text.includes(word))
}

function asCompany(one: KnownEstablishment) {
  const { siret, name, fate, legal } = one
  const place = {
    activite_principale: '84.11Z',
    adresse: one.address ? `${one.address} ${one.postcode} ${one.city}` : WITHHELD,
    ancien_siege: false,
    code_postal: one.postcode,
    commune: one.insee,
    date_creation: '2004-01-01',
    date_fermeture: fate === 'ferme' || fate === 'cessee' ? '2025-06-30' : null,
    est_siege: siret.slice(9, 13) === '0001',
    etat_administratif: fate === 'ferme' || fate === 'cessee' ? 'F' : 'A',
    libelle_commune: one.city,
    liste_enseignes: one.sign ? [one.sign] : null,
    nom_commercial: null,
    siret,
    statut_diffusion_etablissement: fate === 'partiel' ? 'P' : 'O',
  }
  return {
    siren: siret.slice(0, 9),
    nom_complet: name ?? WITHHELD,
    nom_raison_sociale: name,
    sigle: null,
    nombre_etablissements: 1,
    nombre_etablissements_ouverts: fate === 'cessee' ? 0 : 1,
    etat_administratif: fate === 'cessee' ? 'C' : 'A',
    nature_juridique: legal,
    statut_diffusion: fate === 'partiel' ? 'P' : 'O',
    siege: { ...place, complement_adresse: null, numero_voie: null, type_voie: null, libelle_voie: null },
    matching_etablissements: [place],
  }
}
