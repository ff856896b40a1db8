import { type MandatFacts, mandatDocument } from './build.ts'
import type { MandatDocument, NoAccountDocument, RevocationDocument } from './model.ts'
import { type RevocationFacts, revocationDocument } from './revocation.ts'

/** Facts for the tests of this folder: an ordinary mandat, to vary. */
export const FACTS: MandatFacts = {
  purpose: 'real',
  number: 'AC-2026-7K3M-9QX2',
  verificationCode: '7K3M9QX2H',
  publicUrl: 'https://aidants.exemple.fr',
  organisation: {
    id: '5d1f3b52-3a1c-4f0e-9f0b-0d6a5b7c1e11',
    name: 'France services de Montreuil',
    siret: '21930048800019',
    address: '12 rue de la République',
    postalCode: '93100',
    city: 'Montreuil',
  },
  usager: {
    givenNames: 'Angela Claire Louise',
    familyName: 'Dubois',
    preferredUsername: null,
    gender: 'female',
    birthdate: '1962-08-24',
    birthplace: { code: '75107', label: 'Paris 7e arrondissement' },
    birthcountry: { code: '99100', label: 'France' },
  },
  themes: [
    { key: 'papiers', demarches: ['Demander ou renouveler un passeport', 'Demander un acte de naissance'] },
    { key: 'social', demarches: ['Demander le RSA ou la prime d’activité'] },
    { key: 'argent', demarches: ['Déclarer ses revenus', 'Obtenir un avis d’imposition'] },
  ],
  duration: 'LONG',
  signedAt: new Date('2026-11-22T14:12:47Z'),
  timeZone: 'Europe/Paris',
  aidant: { givenName: 'Léa', familyName: 'Martin', occupation: 'conseillère numérique' },
  notices: { channel: 'sms', maskedAddress: 'numéro qui finit par 12' },
  mailbox: true,
  replaces: [{ number: 'AC-2025-4F7G-1H2J', themes: ['papiers'] }],
  franceConnect: { authenticatedAt: new Date('2026-11-22T14:05:03Z'), draftHash: 'a3'.repeat(32) },
}

export function sampleMandat(changes: Partial<MandatFacts> = {}): MandatDocument {
  return mandatDocument({ ...FACTS, ...changes })
}

export function sampleRevocation(changes: Partial<RevocationFacts> = {}): RevocationDocument {
  return revocationDocument({
    purpose: 'real',
    mandat: {
      number: FACTS.number,
      signedAt: FACTS.signedAt,
      expiresAt: new Date('2027-11-22T14:12:47Z'),
    },
    organisation: FACTS.organisation,
    usager: FACTS.usager,
    decidedBy: 'usager',
    recordedBy: FACTS.aidant,
    effectiveAt: new Date('2027-01-05T09:30:00Z'),
    timeZone: FACTS.timeZone,
    endedThemes: ['argent'],
    remainingThemes: ['papiers', 'social'],
    verification: { publicUrl: FACTS.publicUrl, code: FACTS.verificationCode },
    ...changes,
  })
}

export const SAMPLE_NO_ACCOUNT: NoAccountDocument = {
  purpose: 'real',
  organisation: FACTS.organisation,
  printedAt: FACTS.signedAt,
  timeZone: FACTS.timeZone,
  accounts: [
    {
      name: 'Impôts',
      summary: 'Si vous avez déjà déclaré des revenus en France.',
      disturbed: true,
      bring: ['votre numéro fiscal', 'votre dernier avis d’imposition'],
      steps: ['Ouvrez le site.', 'Choisissez « Créer mon espace ».'],
      url: 'https://www.impots.gouv.fr',
      phone: '0 809 401 401',
    },
  ],
}
