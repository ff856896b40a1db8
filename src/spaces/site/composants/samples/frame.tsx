import {
  ActingBand,
  BackLink,
  OrganisationBand,
  Pagination,
  PersonBand,
  SiteBands,
  Stepper,
  Tabs,
} from '../../../../platform/ui/index.ts'
import { LONG_NAME, type Samples } from '../sample.ts'

const HERE = '/composants'
const acting = { name: 'Angela Dubois', birthdate: '1962-08-24', gender: 'female', theme: 'Logement', endHref: HERE }
const site = { wordmark: 'Aidants Connect', homeHref: '/', footer: [], stateBranding: false }
const pages = (page: number) => `${HERE}?page=${page}`

/** What stands around a page. */
export const frameSamples: Samples = {
  SiteBands: [
    {
      name: 'La démonstration',
      wide: true,
      element: <SiteBands site={{ ...site, demoBand: 'Démonstration : tout y est inventé.' }} />,
    },
    {
      name: 'L’espace d’entraînement, un exercice',
      wide: true,
      element: <SiteBands site={{ ...site, practice: true, practiceCodeHref: HERE }} exercise />,
    },
  ],
  ActingBand: [
    { name: 'Une intervention', wide: true, element: <ActingBand acting={acting} /> },
    {
      name: 'Un nom très long',
      wide: true,
      element: <ActingBand acting={{ ...acting, name: LONG_NAME, theme: 'Papiers – Citoyenneté – Élections' }} />,
    },
  ],
  PersonBand: [
    {
      name: 'De qui parle la page',
      wide: true,
      element: (
        <PersonBand
          person={{
            name: 'Angela Dubois',
            birthdateText: 'née le 24 août 1962',
            href: HERE,
            detail: 'suivie par Camille',
          }}
        />
      ),
    },
    {
      name: 'Un nom très long',
      wide: true,
      element: <PersonBand person={{ name: LONG_NAME, birthdateText: 'née le 1er janvier 1930' }} />,
    },
  ],
  OrganisationBand: [
    {
      name: 'Plusieurs structures',
      wide: true,
      element: (
        <OrganisationBand
          account={{
            name: 'Camille Martin',
            organisationName: 'Médiathèque des Arènes',
            severalOrganisations: true,
            switchHref: HERE,
            canAct: true,
          }}
        />
      ),
    },
  ],
  Tabs: [
    {
      name: 'Trois onglets',
      wide: true,
      element: (
        <Tabs
          label="Mandats par état"
          tabs={[
            { label: 'En vigueur', href: `${HERE}?onglet=1`, count: 1204, current: true },
            { label: 'Bientôt finis', href: `${HERE}?onglet=2`, count: 3 },
            { label: 'Terminés', href: `${HERE}?onglet=3` },
          ]}
        />
      ),
    },
  ],
  Pagination: [
    { name: 'Au milieu de quarante pages', wide: true, element: <Pagination page={12} pageCount={40} href={pages} /> },
    { name: 'Deux pages', wide: true, element: <Pagination page={1} pageCount={2} href={pages} /> },
  ],
  BackLink: [{ name: 'Un pas en arrière', element: <BackLink href={HERE}>Choisir d’autres thèmes</BackLink> }],
  Stepper: [
    { name: 'Au milieu', element: <Stepper step={2} stepCount={5} title="Les thèmes" next="La durée" /> },
    { name: 'À la fin', element: <Stepper step={5} stepCount={5} title="La signature" /> },
  ],
}
