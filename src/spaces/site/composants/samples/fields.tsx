import {
  Checkbox,
  CheckboxGroup,
  CheckboxTiles,
  CodeField,
  ErrorSummary,
  emptyForm,
  Field,
  FileField,
  Form,
  filledForm,
  Hidden,
  RadioGroup,
  RadioTiles,
  Select,
  ThemeIcon,
} from '../../../../platform/ui/index.ts'
import { LONG_NAME, type Samples } from '../sample.ts'

const refused = (name: string, value: string, message: string) => ({
  values: { [name]: value },
  errors: { [name]: message },
})

const DURATIONS = [
  { value: '1', label: 'Un jour', hint: 'Pour une seule visite.' },
  { value: '31', label: 'Un mois' },
  { value: '365', label: 'Un an', hint: 'Le plus long.', disabled: true },
]
const THEMES = [
  { value: 'logement', label: 'Logement', hint: 'Aide au logement, caution.', icon: <ThemeIcon theme="logement" /> },
  { value: 'famille', label: 'Famille – Scolarité', icon: <ThemeIcon theme="famille" /> },
  { value: 'argent', label: 'Argent – Impôts – Consommation', icon: <ThemeIcon theme="argent" /> },
]

/** What one fills in. */
export const fieldSamples: Samples = {
  Field: [
    {
      name: 'Vide',
      element: <Field name="prenom" label="Prénom" form={emptyForm} hint="Comme sur la pièce d’identité." />,
    },
    {
      name: 'Rempli, facultatif',
      element: <Field name="nom" label="Nom d’usage" form={filledForm({ nom: LONG_NAME })} optional />,
    },
    {
      name: 'Refusé',
      element: (
        <Field
          name="adresse"
          label="Adresse e-mail"
          type="email"
          form={refused('adresse', 'camille@', 'Cette adresse est incomplète : il manque ce qui suit l’arobase.')}
        />
      ),
    },
    {
      name: 'À lire seulement',
      element: <Field name="siret" label="Numéro SIRET" form={filledForm({ siret: '130 025 265 00013' })} readonly />,
    },
    {
      name: 'Date',
      element: <Field name="jour" label="Jour" type="date" width="short" form={filledForm({ jour: '2026-12-01' })} />,
    },
    {
      name: 'Texte long',
      element: (
        <Field
          name="message"
          label="Votre message"
          type="textarea"
          form={filledForm({ message: 'Bonjour,\nje voudrais…' })}
        />
      ),
    },
  ],
  CodeField: [
    {
      name: 'Vide',
      element: <CodeField name="code" form={emptyForm} hint="Celui de votre application ou de votre carte." />,
    },
    {
      name: 'Refusé',
      element: (
        <CodeField
          name="code-refuse"
          form={refused(
            'code-refuse',
            '',
            'Ce code a déjà servi. Attendez le suivant (30 secondes au plus), puis tapez-le.',
          )}
        />
      ),
    },
  ],
  Select: [
    {
      name: 'Rien de choisi',
      element: (
        <Select
          name="region"
          label="Région"
          form={emptyForm}
          placeholder="Choisissez une région"
          options={[
            { value: 'a', label: 'Normandie' },
            { value: 'b', label: 'Bretagne', disabled: true },
          ]}
        />
      ),
    },
    {
      name: 'Refusé',
      element: (
        <Select
          name="zone"
          label="Département"
          form={refused('zone', '', 'Choisissez un département.')}
          placeholder="Choisissez"
          options={[{ value: '27', label: 'Eure' }]}
        />
      ),
    },
  ],
  Checkbox: [
    {
      name: 'À cocher',
      element: (
        <Checkbox
          name="accord"
          label="La personne a compris ce qu’elle signe."
          form={emptyForm}
          hint="Demandez-lui de le redire."
        />
      ),
    },
    {
      name: 'Cochée',
      element: <Checkbox name="cochee" label="J’ai lu la charte." form={filledForm({ cochee: 'oui' })} />,
    },
    {
      name: 'Refusée',
      element: (
        <Checkbox
          name="manque"
          label="J’ai lu la charte."
          form={refused('manque', '', 'Cochez la case pour continuer.')}
        />
      ),
    },
  ],
  CheckboxGroup: [
    {
      name: 'Deux cochées',
      element: (
        <CheckboxGroup
          name="canaux"
          legend="Comment prévenir ?"
          form={filledForm({ canaux: ['1', '31'] })}
          options={[
            { value: '1', label: 'Par SMS' },
            { value: '31', label: 'Par mail' },
            { value: '0', label: LONG_NAME },
          ]}
        />
      ),
    },
    {
      name: 'Refusé',
      element: (
        <CheckboxGroup
          name="canal"
          legend="Comment prévenir ?"
          form={refused('canal', '', 'Choisissez au moins une réponse.')}
          options={DURATIONS}
        />
      ),
    },
  ],
  RadioGroup: [
    {
      name: 'Rien de choisi, un choix fermé',
      element: (
        <RadioGroup
          name="duree"
          legend="Pour combien de temps ?"
          form={emptyForm}
          options={DURATIONS}
          hint="Un an au plus."
        />
      ),
    },
    {
      name: 'Choisi, sur une ligne',
      element: (
        <RadioGroup
          name="ligne"
          legend="Pour combien de temps ?"
          form={filledForm({ ligne: '31' })}
          options={DURATIONS.slice(0, 2).map(({ value, label }) => ({ value, label }))}
          inline
        />
      ),
    },
    {
      name: 'Refusé',
      element: (
        <RadioGroup
          name="duree-refusee"
          legend="Pour combien de temps ?"
          form={refused('duree-refusee', '', 'Choisissez une durée.')}
          options={DURATIONS}
        />
      ),
    },
  ],
  CheckboxTiles: [
    {
      name: 'Un thème choisi',
      element: (
        <CheckboxTiles
          name="themes"
          legend="Quels thèmes ?"
          form={filledForm({ themes: ['logement'] })}
          options={THEMES}
        />
      ),
    },
  ],
  RadioTiles: [
    {
      name: 'Un thème choisi',
      element: (
        <RadioTiles name="theme" legend="Quel thème ?" form={filledForm({ theme: 'famille' })} options={THEMES} />
      ),
    },
    {
      name: 'Refusé',
      element: (
        <RadioTiles
          name="theme-refuse"
          legend="Quel thème ?"
          form={refused('theme-refuse', '', 'Choisissez un thème.')}
          options={THEMES}
        />
      ),
    },
  ],
  FileField: [
    {
      name: 'Vide',
      element: (
        <FileField
          name="piece"
          label="La convention"
          form={emptyForm}
          hint="Un fichier PDF, 5 Mo au plus."
          accept=".pdf"
          optional
        />
      ),
    },
    {
      name: 'Refusé',
      element: (
        <FileField
          name="piece-refusee"
          label="La convention"
          form={refused('piece-refusee', '', 'Ce fichier pèse 12 Mo : 5 Mo au plus.')}
          hint="Un fichier PDF, 5 Mo au plus."
          accept=".pdf"
        />
      ),
    },
  ],
  ErrorSummary: [
    {
      name: 'Deux champs, et l’ensemble',
      element: (
        <ErrorSummary
          errors={{ prenom: 'Écrivez le prénom.', nom: 'Écrivez le nom.' }}
          global={['Le mandat a été arrêté pendant que vous écriviez.']}
        />
      ),
    },
  ],
  Form: [
    {
      name: 'Avec son bouton',
      element: (
        <Form action="/composants" method="get">
          <Field name="ville" label="Ville" form={emptyForm} />
          <button type="submit" class="fr-btn">
            Chercher
          </button>
        </Form>
      ),
    },
  ],
  Hidden: [{ name: 'Ne se voit pas', element: <Hidden name="cache" value="oui" /> }],
}
