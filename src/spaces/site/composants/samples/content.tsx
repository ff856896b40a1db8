import {
  Alert,
  Badge,
  Callout,
  Card,
  Countdown,
  Disclosure,
  EmptyState,
  Flash,
  Grid,
  LinkButton,
  Notice,
  SameThemeIcon,
  SummaryList,
  Table,
  Tag,
  ThemeIcon,
  ThemeSymbols,
  Tile,
  Timeline,
} from '../../../../platform/ui/index.ts'
import { LONG_NAME, type Samples } from '../sample.ts'

const HERE = '/composants'
const ZONE = 'Europe/Paris'
const at = (text: string) => new Date(text)

interface Person {
  readonly name: string
  readonly themes: string
  readonly acts: string
}
const PEOPLE: readonly Person[] = [
  { name: 'Angela Dubois', themes: 'Logement', acts: '12' },
  { name: LONG_NAME, themes: 'Papiers – Citoyenneté – Élections', acts: '1 204' },
]
const COLUMNS = [
  {
    label: 'Personne',
    cell: ({ name }: Person) => name,
    rowHeader: true,
    sort: { href: HERE, direction: 'ascending' as const },
  },
  { label: 'Thème', cell: ({ themes }: Person) => <Tag>{themes}</Tag> },
  { label: 'Démarches', cell: ({ acts }: Person) => acts, numeric: true, sort: { href: HERE } },
  {
    label: 'Ouvrir',
    cell: ({ name }: Person) => (
      <a href={HERE}>
        Ouvrir la fiche<span class="fr-sr-only"> de {name}</span>
      </a>
    ),
    labelHidden: true,
  },
]
const MANY = Array.from(
  { length: 200 },
  (_, row): Person => ({ name: `Personne ${row + 1}`, themes: 'Logement', acts: String(row) }),
)

/** What one reads. */
export const contentSamples: Samples = {
  Alert: [
    {
      name: 'Information',
      element: (
        <Alert kind="info">
          <p>Le mandat finit dans 5 jours.</p>
        </Alert>
      ),
    },
    {
      name: 'C’est fait',
      element: (
        <Alert kind="success" title="Le mandat est signé">
          <p>Remettez-en un exemplaire à la personne.</p>
        </Alert>
      ),
    },
    {
      name: 'Attention',
      element: (
        <Alert kind="warning" title="Une session est encore ouverte">
          <p>Fermez-la avant la personne suivante.</p>
        </Alert>
      ),
    },
    {
      name: 'Erreur',
      element: (
        <Alert kind="error" title="FranceConnect ne répond pas">
          <p>Rien n’est perdu. Réessayez dans quelques minutes.</p>
        </Alert>
      ),
    },
  ],
  Flash: [
    {
      name: 'Après un acte',
      element: (
        <Flash
          messages={[
            { kind: 'success', text: 'La note est ajoutée.' },
            { kind: 'info', text: 'Un mail est parti.' },
          ]}
        />
      ),
    },
  ],
  Notice: [
    {
      name: 'Une remarque',
      element: (
        <Notice>
          <p>Le document est gardé trois ans.</p>
        </Notice>
      ),
    },
  ],
  Callout: [
    {
      name: 'À retenir',
      element: (
        <Callout title="Avant de commencer">
          <p>Prévoyez huit minutes.</p>
          <p>La personne garde ses mots de passe pour elle.</p>
        </Callout>
      ),
    },
  ],
  Badge: [
    {
      name: 'Les cinq',
      element: (
        <p>
          <Badge>Terminé</Badge> <Badge kind="info">À venir</Badge> <Badge kind="success">En vigueur</Badge>{' '}
          <Badge kind="warning">Expire dans 5 jours</Badge> <Badge kind="error">Arrêté</Badge>
        </p>
      ),
    },
  ],
  Tag: [
    {
      name: 'Avec et sans dessin',
      element: (
        <p>
          <Tag icon={<ThemeIcon theme="social" />}>Social – Santé</Tag> <Tag>Aide au logement</Tag>
        </p>
      ),
    },
  ],
  EmptyState: [
    {
      name: 'Rien encore',
      element: (
        <EmptyState
          title="Vous n’accompagnez encore personne"
          text="Les personnes qui vous donnent un mandat seront ici."
          action={<LinkButton href={HERE}>Commencer un mandat</LinkButton>}
        />
      ),
    },
  ],
  Card: [
    {
      name: 'Avec tout',
      element: (
        <Card
          title="Mandat du 3 mars 2026"
          level={3}
          aside={<Badge kind="success">En vigueur</Badge>}
          actions={<a href={HERE}>Ouvrir le mandat</a>}
        >
          <p>Logement, famille. Jusqu’au 3 mars 2027.</p>
        </Card>
      ),
    },
    { name: 'Un nom très long', element: <Card title={LONG_NAME} level={3} /> },
  ],
  Tile: [
    {
      name: 'Une entrée',
      element: (
        <Tile
          href={HERE}
          title="Logement"
          level={3}
          text="Aide au logement, caution, demande de logement social."
          icon={<ThemeIcon theme="logement" />}
        />
      ),
    },
  ],
  Grid: [
    {
      name: 'Trois entrées',
      wide: true,
      element: (
        <Grid>
          <Tile href={HERE} title="Aidant ou aidante" level={3} text="Signer un mandat." />
          <Tile href={HERE} title="Structure" level={3} text="Demander l’habilitation." />
          <Tile href={HERE} title="Personne accompagnée" level={3} text="Comprendre, arrêter." />
        </Grid>
      ),
    },
  ],
  SummaryList: [
    {
      name: 'Un récapitulatif',
      element: (
        <SummaryList
          rows={[
            { label: 'Personne', value: LONG_NAME },
            { label: 'Durée', value: 'Un mois', action: <a href={HERE}>Modifier la durée</a> },
          ]}
        />
      ),
    },
  ],
  Timeline: [
    {
      name: 'Deux actes',
      element: (
        <Timeline
          entries={[
            {
              instant: at('2026-11-22T14:05:00Z'),
              timeZone: ZONE,
              title: 'Démarche faite : aide au logement',
              detail: <p>La personne était là.</p>,
            },
            { instant: at('2026-11-03T09:30:00Z'), timeZone: ZONE, title: 'Mandat signé' },
          ]}
        />
      ),
    },
  ],
  Disclosure: [
    {
      name: 'Fermé',
      element: (
        <Disclosure summary="Pourquoi cette question ?">
          <p>La loi le demande.</p>
        </Disclosure>
      ),
    },
    {
      name: 'Ouvert',
      element: (
        <Disclosure summary="Pourquoi cette question ?" open>
          <p>La loi le demande.</p>
        </Disclosure>
      ),
    },
  ],
  Countdown: [
    {
      name: 'Un délai',
      element: (
        <p>
          Le lien sert <Countdown deadline={at('2099-01-01T15:12:00Z')} timeZone={ZONE} />.
        </p>
      ),
    },
  ],
  Table: [
    {
      name: 'Deux lignes',
      wide: true,
      element: <Table caption="Personnes accompagnées" columns={COLUMNS} rows={PEOPLE} />,
    },
    {
      name: 'Aucune ligne',
      wide: true,
      element: <Table caption="Démarches de la semaine" columns={COLUMNS} rows={[]} />,
    },
    {
      name: '200 lignes',
      wide: true,
      element: (
        <Disclosure summary="Montrer les 200 lignes">
          <Table caption="Deux cents personnes" captionHidden columns={COLUMNS} rows={MANY} />
        </Disclosure>
      ),
    },
  ],
  ThemeIcon: [
    {
      name: 'Un thème',
      element: (
        <p>
          <ThemeIcon theme="etranger" /> Étranger – Europe
        </p>
      ),
    },
  ],
  ThemeSymbols: [{ name: 'Ne se voit pas : les dessins d’une longue liste', element: <ThemeSymbols /> }],
  SameThemeIcon: [
    {
      name: 'Un thème, dessiné une fois pour toute la page',
      element: (
        <p>
          <ThemeSymbols />
          <SameThemeIcon theme="justice" /> Justice
        </p>
      ),
    },
  ],
}
