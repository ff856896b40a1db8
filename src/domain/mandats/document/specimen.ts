import { mandatDocument } from './build.ts'
import { renderSpecimenPdf } from './mandat-pdf.ts'
import type { MandatDocument } from './model.ts'

/** Reads « SPÉCIMEN » in the alphabet of numbers. The verification page knows it. */
export const SPECIMEN_NUMBER = 'AC-2026-SPEC-1MEN'

/** A mandat that nobody signed: every fact invented, every word of the law as in a real one. */
function specimen(publicUrl: string): MandatDocument {
  return mandatDocument({
    purpose: 'real',
    number: SPECIMEN_NUMBER,
    verificationCode: 'SPEC1MENX',
    publicUrl,
    organisation: {
      id: '00000000-0000-0000-0000-000000000000',
      name: 'Maison des services d’Exempleville',
      siret: null,
      address: '1 place de l’Exemple',
      postalCode: '00000',
      city: 'Exempleville',
    },
    usager: {
      givenNames: 'Camille Dominique',
      familyName: 'Exemple',
      preferredUsername: null,
      gender: 'female',
      birthdate: '1950-01-01',
      birthplace: { code: '', label: 'Exempleville' },
      birthcountry: { code: '99100', label: 'France' },
    },
    themes: [
      { key: 'logement', demarches: ['Demander une aide au logement', 'Suivre une demande de logement social'] },
      { key: 'social', demarches: ['Demander la complémentaire santé solidaire'] },
    ],
    duration: 'SEMESTER',
    signedAt: new Date('2026-03-02T09:30:00Z'),
    timeZone: 'Europe/Paris',
    aidant: { givenName: 'Alix', familyName: 'Modèle', occupation: 'conseillère numérique' },
    notices: { channel: 'sms', maskedAddress: 'numéro qui finit par 00' },
    mailbox: false,
    replaces: [],
    franceConnect: { authenticatedAt: new Date('2026-03-02T09:24:00Z'), draftHash: '0'.repeat(64) },
  })
}

/** The specimen of a mandat (PDF/UA-1, A4), by the renderer of the real ones. `publicUrl`: where its code QR leads. */
export function renderSpecimen(publicUrl: string): Promise<Buffer> {
  return renderSpecimenPdf(specimen(publicUrl))
}
